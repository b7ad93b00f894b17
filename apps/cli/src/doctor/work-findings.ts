import type { JobDto, QueueDto, WorkerDto } from '@burrow/api-contract'
import { durationText } from '../output/duration-text.ts'
import { counted, type Finding } from './finding.ts'

/** What was seen of the jobs and of those who run them. */
export interface WorkSight {
  readonly queues: readonly QueueDto[]
  readonly workers: readonly WorkerDto[]
  /** Jobs that run; of many the first ones. */
  readonly active: readonly JobDto[]
  /** Time of the store, as far as it is known. */
  readonly now: number
  /** So long a job may wait. */
  readonly maxWaitMs: number
  /** The version of Burrow that looks. */
  readonly version: string
}

const served = (workers: readonly WorkerDto[], queue: string): boolean =>
  workers.some(({ queues }) => queues.includes(queue))

/** From a minute on nobody wants to know more exactly. */
function wholeMinutes(ms: number): number {
  const unit = ms < 60_000 ? 1_000 : 60_000
  return Math.floor(ms / unit) * unit
}

function waiting({ counts }: QueueDto): number {
  return counts.pending + counts.scheduled + counts.retrying
}

function ofQueue(queue: QueueDto, { workers, now, maxWaitMs }: WorkSight): Finding[] {
  const { name, counts, paused } = queue
  const found: Finding[] = []
  const isServed = served(workers, name)
  if (!isServed && waiting(queue) > 0)
    found.push({
      code: 'no_consumer',
      what: `no worker serves the queue "${name}", where ${counted(waiting(queue), 'job')} wait`,
      why: 'Nothing of it will run.',
      remedy: `Start a worker with BURROW_QUEUES=${name}, or move the jobs: burrow bulk move -q ${name} --to <queue>`,
    })
  const waitedMs = queue.pending_since === null ? 0 : now - Date.parse(queue.pending_since)
  if (isServed && !paused && waitedMs > maxWaitMs)
    found.push({
      code: 'slow_queue',
      what: `the next job of the queue "${name}" could have started ${durationText(wholeMinutes(waitedMs))} ago`,
      why: 'More comes than is done, or workers hang.',
      remedy: 'Start more workers or raise their concurrency; burrow worker ls says how busy they are.',
    })
  const types = Object.entries(queue.set_aside)
  if (isServed && types.length > 0)
    found.push({
      code: 'unserved_type',
      what: `in the queue "${name}" jobs wait whose type no worker serves: ${types.map(([type, jobs]) => `${type} (${jobs})`).join(', ')}`,
      why: 'They run only when a worker with their module comes.',
      remedy: 'Start such a worker, or look whether the type is misspelt: burrow job ls -t <type>',
    })
  if (counts.dead > 0)
    found.push({
      code: 'dead_letters',
      what: `the queue "${name}" has ${counted(counts.dead, 'dead letter')}`,
      why: 'These jobs failed for good, and nobody has looked after them yet.',
      remedy: `burrow dlq ls -q ${name}, then burrow dlq retry or purge`,
    })
  return found
}

function orphans({ active, workers }: WorkSight): Finding[] {
  const live = new Set(workers.map(({ id }) => id))
  const lost = active.filter(({ worker_id: id }) => id !== null && !live.has(id))
  const [first] = lost
  if (first === undefined) return []
  return [
    {
      code: 'orphaned_jobs',
      what: `${counted(lost.length, 'job')} run at workers that nobody hears of, such as ${first.id}`,
      why: 'Those workers died or hang. A job comes back when its lease has ended and a worker serves its queue.',
      remedy: `Look whether a worker serves ${[...new Set(lost.map(({ queue }) => queue))].join(', ')}: burrow worker ls`,
    },
  ]
}

function versions({ workers, version }: WorkSight): Finding[] {
  const others = [...new Set(workers.map((worker) => worker.version))].filter((each) => each !== version)
  if (others.length === 0) return []
  return [
    {
      code: 'version_skew',
      what: `workers run Burrow ${others.join(', ')}, and this is ${version}`,
      why: 'Versions share a store only while one takes over from the other.',
      remedy: 'Finish the update: burrow worker ls names the workers and their hosts.',
    },
  ]
}

/** What is wrong with queues, jobs and workers. */
export function workFindings(sight: WorkSight): Finding[] {
  return [...sight.queues.flatMap((queue) => ofQueue(queue, sight)), ...orphans(sight), ...versions(sight)]
}
