import type { EnqueueOutcome, EnqueueParams, EnqueueResult } from '../../broker/index.ts'
import { encodeEnvelope } from '../envelope.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const enqueue: Script<EnqueueParams, EnqueueResult> = {
  name: 'enqueue',
  args({ token, jobs }) {
    const count = jobs.length
    const args = new Array<string | number>(4 + 2 * count)
    // Index (from 1), delay, time and unique key of the jobs that have one.
    const extras: (string | number)[] = []
    // Index (from 1), schedule and slot of the jobs that schedules make.
    const slots: (string | number)[] = []
    let priorities = ''
    for (let index = 0; index < count; index += 1) {
      const job = jobs[index]
      if (!job) continue
      priorities += job.priority
      args[4 + index] = job.id
      args[4 + count + index] = encodeEnvelope(job)
      if (job.delayMs > 0 || job.runAt !== null || job.uniqueKey !== null) {
        extras.push(index + 1, job.delayMs, job.runAt ?? '', job.uniqueKey ?? '')
      }
      if (job.slot !== null && job.scheduleId !== null) slots.push(index + 1, job.scheduleId, job.slot)
    }
    args[0] = token
    args[1] = count
    args[2] = priorities
    args[3] = extras.length / 4
    return extras.length + slots.length > 0 ? args.concat(extras, slots) : args
  },
  reply(raw, { jobs }) {
    const outcomes: EnqueueOutcome[] = jobs.map((job) => ({ id: job.id, outcome: 'created' }))
    const duplicates = String(okReply(raw)[0])
    if (duplicates !== '') {
      for (const line of duplicates.split('\n')) {
        const [index, id] = line.split(';', 2) as [string, string]
        outcomes[Number(index) - 1] = { id, outcome: 'duplicate' }
      }
    }
    return { outcomes }
  },
}
