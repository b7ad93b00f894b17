import type { SubjectInfo } from '../actor/actor.ts'
import type { StoreName, SubjectName } from '../adapters/subjects.ts'
import type { Metric, Scale, Scenario } from '../scenarios/scenario.ts'

/** Raised when a reader of older files would misread newer ones. */
export const REPORT_VERSION = 1

export interface Sample {
  readonly scenario: string
  readonly metric: string
  readonly subject: SubjectName
  readonly round: number
  readonly value: number
}

/** Of the stores that a run had. */
export type StoreVersions = Readonly<Partial<Record<StoreName, string>>>

export interface Environment extends StoreVersions {
  readonly cpu: string
  readonly cpus: number
  readonly memoryBytes: number
  readonly system: string
  readonly node: string
}

/** A run, as it is written to a file: everything that the tables and the document are made from. */
export interface Report {
  readonly version: typeof REPORT_VERSION
  /** ISO 8601. */
  readonly date: string
  readonly command: string
  readonly scale: Scale
  readonly rounds: number
  readonly environment: Environment
  readonly subjects: Readonly<Partial<Record<SubjectName, SubjectInfo>>>
  readonly scenarios: readonly ReportedScenario[]
  readonly samples: readonly Sample[]
}

interface ReportedScenario extends Pick<Scenario, 'id' | 'group' | 'about'> {
  readonly metrics: readonly Metric[]
}

/** @throws when the text is not a report of this version */
export function parseReport(text: string): Report {
  const report = JSON.parse(text) as Report
  const version: number = report.version
  if (version !== REPORT_VERSION)
    throw new Error(`the report is of version ${version}, and this reads ${REPORT_VERSION}`)
  return report
}
