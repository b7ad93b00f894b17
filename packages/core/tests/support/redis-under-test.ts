import { randomUUID } from 'node:crypto'
import type { FullBroker } from '../../src/broker/index.ts'
import type { NewJob } from '../../src/protocol/index.ts'
import { createRedisBroker, type RedisBrokerOptions } from '../../src/redis/index.ts'
import { newJob } from '../../src/testing/index.ts'

/** A namespace that no other test uses. */
export function freshNamespace(): string {
  return `test-${randomUUID()}`
}

export function openBroker(url: string, options: Partial<RedisBrokerOptions> = {}): Promise<FullBroker> {
  return createRedisBroker({ url, namespace: freshNamespace(), ...options })
}

export function plainJob(overrides: Partial<NewJob> = {}): NewJob {
  return newJob({ id: randomUUID(), type: 'plain', payload: '{"n":1}', ...overrides })
}

export function plainJobs(count: number, overrides: Partial<NewJob> = {}): NewJob[] {
  return Array.from({ length: count }, () => plainJob(overrides))
}

/** One claim of jobs of type `plain`. */
export function claimPlain(
  broker: FullBroker,
  limit: number,
  token: string = randomUUID(),
  workerId = 'worker-1',
) {
  return broker.settleAndClaim({
    queue: 'q',
    workerId,
    token,
    settlements: [],
    claim: { limit, types: ['plain'], leaseMs: 30_000 },
  })
}
