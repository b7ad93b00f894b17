import type { SubjectName } from '../adapters/subjects.ts'
import type { SubjectInfo } from '../actor/actor.ts'
import type { Sample } from '../report/report.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { measure, type MeasureParams } from './measure.ts'

export interface RoundsParams extends Omit<MeasureParams, 'scenario' | 'subject' | 'round'> {
  readonly scenarios: readonly Scenario[]
  readonly subjects: readonly SubjectName[]
  readonly rounds: number
  readonly onMeasured?: (line: string) => void
}

export interface RoundsResult {
  readonly samples: readonly Sample[]
  readonly subjects: Partial<Record<SubjectName, SubjectInfo>>
}

/** Subjects take turns within each scenario, and every round another one goes first: what drifts, drifts for all. */
export async function runRounds(params: RoundsParams): Promise<RoundsResult> {
  const { scenarios, rounds, onMeasured } = params
  const samples: Sample[] = []
  const subjects: Partial<Record<SubjectName, SubjectInfo>> = {}
  for (let round = 0; round < rounds; round++) {
    for (const scenario of scenarios) {
      for (const subject of rotate(takingPart(scenario, params.subjects), round)) {
        const { values, info } = await measure({ ...params, scenario, subject, round })
        subjects[subject] = info
        for (const { name } of scenario.metrics) {
          const value = values[name]
          if (value === undefined) throw new Error(`${scenario.id} gave no value for ${name}`)
          samples.push({ scenario: scenario.id, metric: name, subject, round, value })
        }
        onMeasured?.(describe(round, rounds, scenario, subject, values))
      }
    }
  }
  return { samples, subjects }
}

function takingPart(scenario: Scenario, subjects: readonly SubjectName[]): readonly SubjectName[] {
  return subjects.filter((subject) => scenario.subjects.includes(subject))
}

export function rotate<T>(list: readonly T[], by: number): readonly T[] {
  const start = list.length === 0 ? 0 : by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

function describe(
  round: number,
  rounds: number,
  scenario: Scenario,
  subject: SubjectName,
  values: Readonly<Record<string, number>>,
): string {
  const list = scenario.metrics.map(
    ({ name, unit }) => `${name} ${(values[name] ?? 0).toPrecision(4)} ${unit}`,
  )
  return `round ${round + 1}/${rounds}  ${scenario.id}  ${subject}  ${list.join(', ')}`
}
