export type { Bench, BrokerHarness } from './conformance/harness.ts'
export { runBrokerConformance } from './conformance/run-broker-conformance.ts'
export { EventCollector } from './event-collector.ts'
export { FaultyBroker, type BrokerOperation } from './faulty-broker.ts'
export {
  failure,
  freshName,
  newJob,
  newJobs,
  settlement,
  TEST_TYPE,
  workerInfo,
  type Attempt,
} from './factories.ts'
export { fillNamespace } from './fill-namespace.ts'
export { LEASE_MS, QueueDriver } from './queue-driver.ts'
export { runModule, startModule, type ModuleRun, type ModuleRunOptions } from './run-module.ts'
export { HOURLY, newSchedule, ScheduleDriver, scheduledJob } from './schedule-driver.ts'
export { seededRandom } from './seeded-random.ts'
export { SimulatedClock } from './simulated-clock.ts'
export { waitFor } from './wait-for.ts'
