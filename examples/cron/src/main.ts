import { EventEmitter, on } from 'node:events'
import { connect, defineJob, defineModule, Worker } from '@burrow/core'
import { z } from 'zod'

const report = defineJob({ type: 'report:build', input: z.object({ of: z.string() }) })

const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')

// Looks only: clocks in Berlin go forward on 29 March, so half past two is three o'clock there that day.
const rule = { cron: { expression: '30 2 * * *', timezone: 'Europe/Berlin' } }
for (const slot of burrow.previewSchedule(rule, 3, new Date('2026-03-27T12:00:00Z')))
  console.log(new Date(slot).toLocaleString('en-GB', { timeZone: 'Europe/Berlin' }))

// Three times, a second apart. However many workers there are, each slot is one job.
const reports = new EventEmitter()
const built = on(reports, 'built')
const reportModule = defineModule(report, ({ of }) => void reports.emit('built', of))
const workers = [1, 2].map(() => new Worker(burrow, { modules: [reportModule] }))
for (const worker of workers) await worker.start()
await burrow.schedule('sales', { every: { ms: 1_000 }, limit: 3, type: report, payload: { of: 'sales' } })

let count = 0
for await (const [of] of built as AsyncIterable<[string]>) {
  count += 1
  console.log(`report ${count} of ${of}`)
  if (count === 3) break
}

for (const worker of workers) await worker.stop()
const schedule = await burrow.findSchedule('sales')
console.log(`${schedule?.runs} slots, ${(await burrow.queue('default')).totals.enqueued} jobs`)
await burrow.close()
