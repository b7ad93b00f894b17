import { parseArgs } from 'node:util'
import {
  isStoreName,
  isSubjectName,
  STORES,
  SUBJECTS,
  subjectsOf,
  type StoreName,
  type SubjectName,
} from './adapters/subjects.ts'
import type { Scale } from './scenarios/scenario.ts'

export interface BenchOptions {
  /** Scenario ids or the part before their slash; null is the comparison. */
  readonly only: readonly string[] | null
  readonly rounds: number
  readonly scale: Scale
  /** Where the report goes. */
  readonly json: string | null
  readonly subjects: readonly SubjectName[]
}

export const USAGE = `Usage: pnpm bench [options]
  --only a,b      scenarios, by id or by the part of it before the slash; default: the comparison
  --store a,b     whose subjects run (${STORES.join(', ')}); default: redis
  --peers a,b     these subjects instead (${SUBJECTS.join(', ')})
  --rounds n      default 5, or 1 with --quick
  --quick         small sizes: shows the direction, proves nothing
  --json file     writes all samples; pnpm bench:docs makes docs/benchmarks.md of it`

/** @throws with a sentence for people when an option is wrong */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      only: { type: 'string' },
      store: { type: 'string' },
      peers: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  })
  if (values.store !== undefined && values.peers !== undefined)
    throw new Error('--peers names subjects of whatever store: leave --store out')
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5))
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) throw new Error('--rounds must be 1 to 100')
  return {
    only: values.only === undefined ? null : splitList(values.only),
    rounds,
    scale: values.quick ? 'quick' : 'full',
    json: values.json ?? null,
    subjects:
      values.peers === undefined
        ? subjectsOf(...parseStores(values.store ?? 'redis'))
        : parseSubjects(values.peers),
  }
}

function parseSubjects(text: string): readonly SubjectName[] {
  return splitList(text).map((name) => {
    if (isSubjectName(name)) return name
    throw new Error(`--peers: no subject "${name}"; there are ${SUBJECTS.join(', ')}`)
  })
}

function parseStores(text: string): readonly StoreName[] {
  return splitList(text).map((name) => {
    if (isStoreName(name)) return name
    throw new Error(`--store: no store "${name}"; there are ${STORES.join(', ')}`)
  })
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
