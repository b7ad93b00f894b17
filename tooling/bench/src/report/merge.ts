import { burrowOn, STORES } from '../adapters/subjects.ts'
import type { Report, Sample } from './report.ts'

/** Several runs as one: for a document whose parts were measured one after the other. @throws when they cannot be compared */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports
  if (!first) throw new Error('there is no report')
  const merged = others.reduce(mergeTwo, first)
  return {
    ...merged,
    date: reports.map(({ date }) => date).toSorted()[0] ?? first.date,
    command: reports.map(({ command }) => command).join(' && '),
  }
}

function mergeTwo(one: Report, other: Report): Report {
  if (conditionsOf(one) !== conditionsOf(other))
    throw new Error('the reports are of different machines, versions or sizes')
  const environment = { ...one.environment, ...other.environment }
  const clash = STORES.find(
    (store) => one.environment[store] !== undefined && environment[store] !== one.environment[store],
  )
  if (clash) throw new Error(`the reports are of different versions of ${clash}`)
  const known = new Set(one.samples.map(measurementOf))
  const twice = other.samples.map(measurementOf).find((measurement) => known.has(measurement))
  if (twice !== undefined) throw new Error(`${twice} is in more than one report`)
  const more = other.scenarios.filter(({ id }) => one.scenarios.every((scenario) => scenario.id !== id))
  return {
    ...one,
    environment,
    rounds: Math.min(one.rounds, other.rounds),
    subjects: { ...one.subjects, ...other.subjects },
    scenarios: [...one.scenarios, ...more],
    samples: [...one.samples, ...other.samples],
  }
}

function measurementOf({ scenario, subject }: Sample): string {
  return `${scenario} of ${subject}`
}

function conditionsOf({ environment, scale, subjects }: Report): string {
  const burrow = STORES.map((store) => subjects[burrowOn(store)]?.version).find(
    (version) => version !== undefined,
  )
  const { cpu, cpus, memoryBytes, system, node } = environment
  return JSON.stringify([cpu, cpus, memoryBytes, system, node, scale, burrow ?? ''])
}
