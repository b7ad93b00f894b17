import { connect, defineJob, defineModule, PermanentError, Worker } from '@burrow/core'
import { z } from 'zod'

// In place of a queue by name and data without a type: one definition, which producers and workers import.
const sendMail = defineJob({
  type: 'mail:send',
  input: z.object({ to: z.string() }),
  output: z.string(),
  defaults: { queue: 'mail', maxRetries: 4, backoff: { kind: 'exponential', baseMs: 1_000 } },
})

// In place of a processor that asks for `job.name`: a module for each type.
const mailer = defineModule(sendMail, async ({ to }, ctx) => {
  if (!to.includes('@')) throw new PermanentError(`${to} is no address`)
  ctx.progress(50)
  ctx.log('sending', { to })
  return Promise.resolve(`sent to ${to}`)
})

const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')
const worker = new Worker(burrow, { modules: [mailer], queues: ['mail'], concurrency: 50 })
await worker.start()

// queue.add(name, data, { jobId, delay, priority })
const job = await burrow.enqueue(sendMail, { to: 'ada@example.com' }, { id: 'welcome-ada', priority: 'high' })
// job.waitUntilFinished(queueEvents)
console.log(await job.result())

// queue.addBulk([…])
const jobs = await burrow.enqueueMany([
  { type: sendMail, payload: { to: 'bo@example.com' } },
  { type: sendMail, payload: { to: 'cy@example.com' } },
])
console.log(await Promise.all(jobs.map((each) => each.result())))

// queue.upsertJobScheduler(id, { pattern, tz }, { name, data })
const { outcome } = await burrow.schedule('weekly', {
  cron: { expression: '0 7 * * MON', timezone: 'Europe/Berlin' },
  type: sendMail,
  payload: { to: 'all@example.com' },
})
console.log(`schedule: ${outcome}`)

await worker.stop()
await burrow.close()
