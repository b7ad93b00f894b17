import type { FullBroker } from '@burrow/core/broker'
import { ReachError } from './reach-error.ts'

/** Where webhooks wait to be signed and sent. */
const DELIVERIES = 'webhooks'

function check(queue: string): void {
  if (queue !== DELIVERIES) return
  throw new ReachError('FORBIDDEN', `jobs of the queue "${DELIVERIES}" are signed: that takes webhooks:write`)
}

/**
 * A broker that takes no words for webhooks. What is in that queue is signed as it stands, whoever wrote it: who may put jobs there, or
 * change them, could make webhooks that look like ours. To steer those that are there is no more than to steer any other job.
 */
export function guardDeliveries(broker: FullBroker): FullBroker {
  const guarded: Pick<FullBroker, 'enqueue' | 'editJobs' | 'moveJobs' | 'writeSchedule' | 'close'> = {
    async enqueue(params) {
      check(params.queue)
      return broker.enqueue(params)
    },
    async editJobs(params) {
      check(params.queue)
      return broker.editJobs(params)
    },
    async moveJobs(params) {
      check(params.to)
      return broker.moveJobs(params)
    },
    async writeSchedule(params) {
      check(params.schedule.job.queue)
      return broker.writeSchedule(params)
    },
    close: () => Promise.resolve(),
  }
  return new Proxy(broker, {
    get(target, key) {
      if (Object.hasOwn(guarded, key)) return Reflect.get(guarded, key) as unknown
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
