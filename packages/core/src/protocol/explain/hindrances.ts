import { aboutDuration } from '../../time/index.ts'
import { costOf } from '../rate.ts'
import { counted, finding, type JobFinding } from './finding.ts'
import type { JobFacts } from './job-facts.ts'

/** The workers that could run the job, or why there are none. */
function serving({ job, workers }: JobFacts): JobFacts['workers'] | JobFinding {
  if (workers.length === 0) return finding('no_worker', 'no worker runs')
  const ofQueue = workers.filter(({ queues }) => queues.includes(job.queue))
  if (ofQueue.length === 0)
    return finding(
      'no_worker_for_queue',
      `none of ${counted(workers.length, 'worker')} takes jobs of queue "${job.queue}"`,
    )
  const ofType = ofQueue.filter(({ types }) => types.includes(job.type))
  if (ofType.length > 0) return ofType
  return finding(
    'no_worker_for_type',
    `none of ${counted(ofQueue.length, 'worker')} of queue "${job.queue}" serves type "${job.type}"`,
  )
}

function limitFindings({ job, limit, now }: JobFacts): JobFinding[] {
  if (limit === null) return []
  const { active, waiting } = limit
  const { rate, concurrency, perKey } = limit.limit
  if (concurrency !== null && active !== null && active >= concurrency)
    return [
      finding(
        'limit_concurrency',
        `${active} of type "${job.type}" run, and the limit is ${concurrency} at once; one that ends makes room`,
        { count: waiting },
      ),
    ]
  if (waiting === 0) return []
  const waits = `${counted(waiting, 'job')} of type "${job.type}" ${waiting === 1 ? 'waits' : 'wait'}`
  const found: JobFinding[] = []
  if (rate !== null) {
    const everyMs = Math.ceil((rate.perMs * costOf(rate, job.limitCost)) / (rate.units - rate.burst + 1))
    found.push(
      finding(
        'limit_rate',
        `${waits} for the limit of ${rate.units} in ${aboutDuration(rate.perMs)}; the next may start within ${aboutDuration(everyMs)}`,
        { count: waiting, until: now + everyMs },
      ),
    )
  }
  if (perKey !== null && job.limitKey !== null)
    found.push(
      finding('limit_key', `${waits}, and the limit for the key "${job.limitKey}" may be why`, {
        count: waiting,
      }),
    )
  return found
}

function placeInLine({ ahead }: JobFacts): JobFinding[] {
  if (ahead === null || ahead.count === 0) return []
  const text = `${ahead.isExact ? '' : 'at least '}${counted(ahead.count, 'job')}`
  return [finding('jobs_ahead', `${text} in line before it, by priority and time`, { count: ahead.count })]
}

/** What would keep a job of this queue and type from being handed out, the most telling first. */
export function hindrances(facts: JobFacts): JobFinding[] {
  const { job, now } = facts
  const found: JobFinding[] = []
  if (job.expiresAt !== null && job.expiresAt <= now)
    found.push(
      finding(
        'deadline_passed',
        `its deadline passed ${aboutDuration(now - job.expiresAt)} ago; the next sweep of a worker cancels it`,
      ),
    )
  if (facts.isPaused)
    found.push(finding('queue_paused', `queue "${job.queue}" is paused; resume it to go on`))
  const workers = serving(facts)
  if ('code' in workers) return [...found, workers]
  if (job.state === 'pending') found.push(...limitFindings(facts))
  const places = workers.reduce((sum, worker) => sum + worker.concurrency, 0)
  const taken = workers.reduce((sum, worker) => sum + Math.min(worker.active, worker.concurrency), 0)
  if (taken >= places)
    found.push(
      finding(
        'workers_busy',
        `all ${counted(places, 'place')} of ${counted(workers.length, 'worker')} are taken, when last heard of`,
        { count: workers.length },
      ),
    )
  if (job.state === 'pending') found.push(...placeInLine(facts))
  return found
}
