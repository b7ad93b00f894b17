import type { Report } from './report.ts'

/** Several runs as one: for a document whose parts were measured one after the other. @throws when they cannot be compared */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports
  if (!first) throw new Error('there is no report')
  for (const other of others) {
    if (conditionsOf(other) !== conditionsOf(first))
      throw new Error('the reports are of different machines, versions or sizes')
    const twice = other.scenarios.find(({ id }) => first.scenarios.some((scenario) => scenario.id === id))
    if (twice) throw new Error(`${twice.id} is in more than one report`)
  }
  return {
    ...first,
    date: reports.map(({ date }) => date).toSorted()[0] ?? first.date,
    command: reports.map(({ command }) => command).join(' && '),
    rounds: Math.min(...reports.map(({ rounds }) => rounds)),
    subjects: Object.assign({}, ...reports.map(({ subjects }) => subjects)) as Report['subjects'],
    scenarios: reports.flatMap(({ scenarios }) => scenarios),
    samples: reports.flatMap(({ samples }) => samples),
  }
}

function conditionsOf({ environment, scale, subjects }: Report): string {
  const burrow = subjects.burrow?.version ?? ''
  return JSON.stringify([environment, scale, burrow])
}
