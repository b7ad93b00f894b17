import { writeSync } from 'node:fs'
import { z } from 'zod'
import { connect, defineJob, defineModule, silentLogger, systemClock, Worker } from '../../src/index.ts'

/** A worker in a process of its own, whose first run of a job really blocks the event loop. It tells one JSON line for each thing that happens. */
const [url = '', namespace = '', settings = '{}'] = process.argv.slice(2)
const { guard = 1, leaseMs = 1_000 } = JSON.parse(settings) as Record<string, number>

function tell(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

const burrow = await connect(url, { namespace })
const worker = new Worker(burrow, {
  modules: [
    defineModule(defineJob({ type: 'block', input: z.number() }), (ms, ctx) => {
      tell({ run: ctx.epoch })
      if (ctx.epoch > 1) return 'of another worker'
      const until = systemClock.monotonic() + ms
      while (systemClock.monotonic() < until);
      tell({ unblocked: true })
      return 'of the blocked worker'
    }),
  ],
  concurrency: 2,
  leaseMs,
  sweepMs: 100,
  guardLeases: guard === 1,
  logger: {
    ...silentLogger,
    debug: (message) => tell({ [message]: true }),
    info: (message, fields) => tell({ info: message, ...fields }),
    warn: (message, fields) => tell({ warn: message, ...fields }),
    error: (message, fields) => tell({ error: message, ...fields }),
  },
})
process.once('SIGTERM', () => void worker.stop().then(() => burrow.close()))
await worker.start()
tell({ started: worker.id })
