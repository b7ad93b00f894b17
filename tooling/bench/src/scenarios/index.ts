import { bulkEnqueue } from './bulk-enqueue.ts'
import { processScenarios } from './process.ts'
import type { Scenario } from './scenario.ts'
import { singleEnqueue } from './single-enqueue.ts'

/** All of them, in the order of the report. */
export const SCENARIOS: readonly Scenario[] = [bulkEnqueue, singleEnqueue, ...processScenarios]

/** Those that run: the comparison, or the ones named by id or by the part of it before the slash. @throws for unknown names */
export function selectScenarios(only: readonly string[] | null, all = SCENARIOS): readonly Scenario[] {
  if (only === null) return all.filter(({ group }) => group === 'comparison')
  const matches = ({ id }: Scenario, name: string): boolean => id === name || id.startsWith(`${name}/`)
  for (const name of only) {
    if (!all.some((scenario) => matches(scenario, name)))
      throw new Error(`no scenario "${name}"; there are ${all.map(({ id }) => id).join(', ')}`)
  }
  return all.filter((scenario) => only.some((name) => matches(scenario, name)))
}
