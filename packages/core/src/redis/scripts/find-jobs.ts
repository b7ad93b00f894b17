import type { FindJobsResult } from '../../broker/index.ts'
import { decodeJob } from '../envelope.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

type Column = readonly (string | null)[]

/** One queue's part of `findJobs`. */
export const findJobs: Script<{ readonly queue: string; readonly ids: readonly string[] }, FindJobsResult> = {
  name: 'findJobs',
  args: ({ ids }) => [...ids],
  reply(raw, { queue, ids }) {
    const [envelopes, runs, errors, progress] = okReply(raw) as [Column, Column, Column, Column]
    const jobs = ids.map((id, index) => {
      const envelope = envelopes[index]
      // One that is on its way to another queue is not here any more.
      if (!envelope || runs[index]?.startsWith('moving;')) return null
      return decodeJob(queue, id, {
        envelope,
        run: runs[index] ?? null,
        errors: errors[index] ?? null,
        progress: progress[index] ?? null,
      })
    })
    return { jobs }
  },
}
