/** A worker in a process of its own whose job loops for ever in a unit; it is there to be killed. Arguments: a file for a pid, and what the job does. */
import { connect, Worker } from '@burrow/core'
import { odd } from './odd-jobs.fixture.ts'
import { oddModule } from './odd-module.ts'

const [file = '', act = 'loop-and-say'] = process.argv.slice(2)
const burrow = await connect('memory:')
const worker = new Worker(burrow, {
  modules: [oddModule({ mode: 'process', size: 1 })],
  shutdownTimeoutMs: 0,
})
await worker.start()
process.once('SIGTERM', () => void worker.stop().then(() => burrow.close()))
await burrow.enqueue(odd, { act, file })
