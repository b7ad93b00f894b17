import { existsSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { connect, defineJob, defineModule, Worker, type Logger } from '../../src/index.ts'

/** A worker in a process of its own, to be killed or frozen. It tells its parent one JSON line for each thing that happens. */
const [url = '', namespace = '', settings = '{}'] = process.argv.slice(2)
const { concurrency = 50, leaseMs = 1_000, sweepMs = 200 } = JSON.parse(settings) as Record<string, number>

function tell(line: object): void {
  // Written at once, so that what was said before a SIGKILL is not lost.
  writeSync(1, `${JSON.stringify(line)}\n`)
}

const logger: Logger = {
  debug: () => {},
  info: () => {},
  warn: (message, fields) => tell({ warn: message, ...fields }),
  error: (message, fields) => tell({ error: message, ...fields }),
}

const work = defineJob({ type: 'work', input: z.object({ n: z.number() }) })
const hold = defineJob({ type: 'hold', input: z.object({ until: z.string() }) })
const burrow = await connect(url, { namespace, logger })
const worker = new Worker(burrow, {
  modules: [
    defineModule(work, async ({ n }) => {
      await new Promise((resolve) => setImmediate(resolve))
      return n
    }),
    defineModule(hold, ({ until }, ctx) => {
      tell({ held: ctx.job.id, epoch: ctx.epoch })
      if (ctx.epoch > 1) return 'by the second worker'
      // Blocks the event loop until the file appears and returns at once then: the late commit leaves before any timer can
      // tell the worker that the lease is gone, so that the store has to refuse it.
      while (!existsSync(until)) continue
      return 'by the frozen worker'
    }),
  ],
  concurrency,
  leaseMs,
  sweepMs,
  logger,
})
process.once('SIGTERM', () => void worker.stop().then(() => burrow.close()))
await worker.start()
tell({ started: worker.id })
