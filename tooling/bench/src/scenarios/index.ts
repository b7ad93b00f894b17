import { bulkEnqueue } from './bulk-enqueue.ts'
import { cpu } from './cpu.ts'
import { depthScenarios } from './depth.ts'
import { historyScenarios } from './history.ts'
import { httpBatch } from './http-batch.ts'
import { httpEnqueue, httpSteady } from './http-enqueue.ts'
import { httpEvents } from './http-events.ts'
import { httpList } from './http-list.ts'
import { idlePickupScenarios } from './idle-pickup.ts'
import { idleWorkersScenarios } from './idle-workers.ts'
import { memoryScenarios } from './memory.ts'
import { payloadScenarios } from './payload.ts'
import { processTwoWorkers } from './process-two-workers.ts'
import { processScenarios } from './process.ts'
import { queuesScenarios } from './queues.ts'
import { slotsScenarios } from './slots.ts'
import { SUBJECTS, type SubjectName } from '../adapters/subjects.ts'
import type { Scenario } from './scenario.ts'
import { singleEnqueue } from './single-enqueue.ts'
import { slowlog } from './slowlog.ts'
import { sustained } from './sustained.ts'
import { telemetry } from './telemetry.ts'
import { workerStart } from './worker-start.ts'

/** All of them, in the order of the report. */
export const SCENARIOS: readonly Scenario[] = [
  bulkEnqueue,
  singleEnqueue,
  ...processScenarios,
  processTwoWorkers,
  sustained,
  ...idlePickupScenarios,
  ...memoryScenarios,
  workerStart,
  cpu,
  ...depthScenarios,
  ...payloadScenarios,
  ...queuesScenarios,
  ...idleWorkersScenarios,
  ...slotsScenarios,
  ...historyScenarios,
  slowlog,
  telemetry,
  ...[httpEnqueue, httpSteady, httpBatch, httpList, httpEvents],
]

/**
 * Those that run and in which one of the subjects takes part: the comparison, or the ones named by group, by id, or by the part
 * of the id before the slash.
 * @throws for unknown names
 */
export function selectScenarios(
  only: readonly string[] | null,
  subjects: readonly SubjectName[] = SUBJECTS,
): readonly Scenario[] {
  const names = only ?? ['comparison']
  const matches = ({ id, group }: Scenario, name: string): boolean =>
    group === name || id === name || id.startsWith(`${name}/`)
  for (const name of names) {
    if (!SCENARIOS.some((scenario) => matches(scenario, name)))
      throw new Error(`no scenario "${name}"; there are ${SCENARIOS.map(({ id }) => id).join(', ')}`)
  }
  return SCENARIOS.filter(
    (scenario) =>
      names.some((name) => matches(scenario, name)) &&
      scenario.subjects.some((subject) => subjects.includes(subject)),
  )
}
