import type { EnqueueOutcome, EnqueueParams, EnqueueResult } from '../../broker/index.ts'
import type { NewJob } from '../../protocol/index.ts'
import { encodeEnvelope } from '../envelope.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** What goes with each job that is not plain. */
const EXTRA_PARTS = 5

/** What few jobs ask for, as JSON; empty when there is nothing. */
function encodeWishes(job: NewJob): string {
  const isPlain =
    job.unique === null &&
    job.expiresInMs === null &&
    job.expiresAt === null &&
    job.slot === null &&
    job.webhook === null &&
    job.onConflict === 'keep'
  if (isPlain) return ''
  return JSON.stringify({
    ...(job.unique?.until === 'started' ? { untilStarted: true } : {}),
    ...(job.unique?.forMs == null ? {} : { holdMs: job.unique.forMs }),
    ...(job.onConflict === 'replace' ? { replace: true } : {}),
    ...(job.expiresAt === null ? {} : { expiresAt: job.expiresAt }),
    ...(job.expiresInMs === null ? {} : { expiresInMs: job.expiresInMs }),
    // As text: scripts pass it on as it is.
    ...(job.webhook === null ? {} : { webhook: JSON.stringify(job.webhook) }),
    ...(job.slot === null || job.scheduleId === null ? {} : { schedule: job.scheduleId, slot: job.slot }),
  })
}

export const enqueue: Script<EnqueueParams, EnqueueResult> = {
  name: 'enqueue',
  args({ token, jobs }) {
    const count = jobs.length
    const args = new Array<string | number>(4 + 2 * count)
    // Index (from 1), delay, time, unique key and rarer wishes of the jobs that have one.
    const extras: (string | number)[] = []
    let priorities = ''
    // Equal neighbours as one: most calls are about one type.
    let types = ''
    let type = ''
    let times = 0
    for (let index = 0; index < count; index += 1) {
      const job = jobs[index]
      if (!job) continue
      priorities += job.priority
      if (job.type !== type) {
        if (times > 0) types += ` ${type}*${times}`
        type = job.type
        times = 0
      }
      times += 1
      args[4 + index] = job.id
      args[4 + count + index] = encodeEnvelope(job)
      const wishes = encodeWishes(job)
      if (job.delayMs > 0 || job.runAt !== null || job.uniqueKey !== null || wishes !== '') {
        extras.push(index + 1, job.delayMs, job.runAt ?? '', job.uniqueKey ?? '', wishes)
      }
    }
    args[0] = token
    args[1] = count
    args[2] = `${priorities}${types} ${type}*${times}`
    args[3] = extras.length / EXTRA_PARTS
    return extras.length > 0 ? args.concat(extras) : args
  },
  reply(raw, { jobs }) {
    const outcomes: EnqueueOutcome[] = jobs.map((job) => ({ id: job.id, outcome: 'created' }))
    const answer = String(okReply(raw)[0])
    const timeEnd = answer.indexOf('\n')
    if (timeEnd < 0) return { outcomes, at: Number(answer) }
    for (const line of answer.slice(timeEnd + 1).split('\n')) {
      const [index, id, mark] = line.split(';', 3) as [string, string, string?]
      outcomes[Number(index) - 1] = { id, outcome: mark === 'r' ? 'replaced' : 'duplicate' }
    }
    return { outcomes, at: Number(answer.slice(0, timeEnd)) }
  },
}
