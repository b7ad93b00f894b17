import { WARM_UP_QUEUE } from '../actor/actor.ts'
import { burrowOn } from '../adapters/subjects.ts'
import { processBacklog } from './backlog.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { sized, type Scenario } from './scenario.ts'

const QUEUE = 'bench'
/** Enough that the run removes no finished job. */
const KEEP_COMPLETED = 5_000_000
/** Finished jobs of the warm-up that the others are copies of. */
const ORIGINALS = 100

function createHistoryScenario(name: string, finished: number): Scenario {
  return {
    id: `history/${name}`,
    group: 'growth',
    subjects: [burrowOn('postgres')],
    about: `One worker process at concurrency 100 handles a backlog of a queue that keeps ${finished.toLocaleString('en')} finished jobs.`,
    metrics: [RATE],
    measure: async (measurement) => {
      const count = sized(measurement.scale, { full: 60_000, quick: 12_000, tiny: 300 })
      const kept = measurement.scale === 'tiny' ? finished / 1_000 : finished
      const { firstAt, lastAt } = await processBacklog(measurement, {
        queues: [QUEUE],
        count,
        concurrency: 100,
        keepCompleted: KEEP_COMPLETED,
        beforeWork: async () => {
          if (kept > 0) await measurement.postgres.run(historySql(kept))
          // Both alike: after a checkpoint the first change of every page is dearer.
          await measurement.postgres.run(['vacuum analyze burrow.finished', 'checkpoint'])
        },
      })
      const observer = await measurement.spawn()
      const { completed } = await observer.call('counts', { queue: QUEUE })
      if (completed !== kept + count)
        throw new Error(`${completed} of ${kept + count} finished jobs are kept`)
      return { [RATE.name]: jobsPerSecond(count, firstAt, lastAt) }
    },
  }
}

export const historyScenarios: readonly Scenario[] = [
  createHistoryScenario('empty', 0),
  createHistoryScenario('1M', 1_000_000),
]

/**
 * What a queue has after a long life, without a million jobs having to run before every measurement: finished jobs copied with
 * other ids and earlier times, and counted.
 */
function historySql(amount: number): readonly string[] {
  return [
    `insert into burrow.finished
      select made.* from generate_series(1, ${amount / ORIGINALS}) as copy,
        (select finished.*, bench.no as bench from burrow.finished
          join burrow.queues on queues.no = finished.queue_no and queues.name = '${WARM_UP_QUEUE}'
          join burrow.queues as bench on bench.namespace = queues.namespace and bench.name = '${QUEUE}'
          where finished.state = 'completed' limit ${ORIGINALS}) as original,
        lateral jsonb_populate_record(null::burrow.finished, to_jsonb(original) || jsonb_build_object(
          'queue_no', original.bench,
          'no', original.no - copy::bigint * 1000000,
          'finished_at', original.finished_at - copy,
          'id', left(original.id, 15) || substr(gen_random_uuid()::text, 16))) as made`,
    `update burrow.counters set completed = completed + ${amount}, total_completed = total_completed + ${amount},
        total_enqueued = total_enqueued + ${amount}
      where ctid = (select counters.ctid from burrow.counters join burrow.queues on queues.no = counters.queue_no
        where queues.name = '${QUEUE}' limit 1)`,
  ]
}
