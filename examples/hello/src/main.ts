import { connect, defineJob, defineModule, Worker } from '@burrow/core'
import { z } from 'zod'

// A job type: its name, what goes in, what comes out. Producers and workers share it.
const hello = defineJob({
  type: 'hello',
  input: z.object({ name: z.string() }),
  output: z.string(),
  defaults: { maxRetries: 5 },
})

// A store: 'memory:' lives in this process; 'redis://127.0.0.1:6379' is shared by all.
const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')

// A worker runs modules. A module is a job type with its handler.
const worker = new Worker(burrow, {
  modules: [defineModule(hello, ({ name }, ctx) => `Hello ${name}, attempt ${ctx.attempt}`)],
  concurrency: 50,
})
await worker.start()

const job = await burrow.enqueue(hello, { name: 'Ada' }, { priority: 'high' })
console.log(await job.result()) // Hello Ada, attempt 1

await worker.stop()
await burrow.close()
