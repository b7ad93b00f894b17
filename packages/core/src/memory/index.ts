export { createMemoryBroker, type MemoryBrokerOptions } from './create-memory-broker.ts'
export { MemoryStore } from './memory-store.ts'
