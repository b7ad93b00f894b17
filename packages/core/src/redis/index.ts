export { createRedisBroker, type RedisBrokerOptions } from './create-redis-broker.ts'
export { Keyspace, QUEUE_KEYS } from './keys.ts'
export type { RedisBroker } from './redis-broker.ts'
export { scripts } from './scripts.generated.ts'
