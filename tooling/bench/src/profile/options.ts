import { parseArgs } from 'node:util'

const SUBJECTS_OF_PROFILE = ['process', 'bulk-enqueue', 'single-enqueue'] as const
type ProfiledWork = (typeof SUBJECTS_OF_PROFILE)[number]

export interface ProfileOptions {
  readonly work: ProfiledWork
  readonly concurrency: number
  readonly count: number
  /** Functions in the list. */
  readonly top: number
  /** Where the profile goes, for the developer tools of a browser. */
  readonly out: string | null
}

const PROFILE_USAGE = `Usage: pnpm bench:profile <${SUBJECTS_OF_PROFILE.join('|')}> [options]
  --concurrency n  of the worker; default 100
  --jobs n         default 100,000
  --top n          functions in the list; default 30
  --out file       writes the profile: name it *.cpuprofile and open it in the developer tools of a browser`

/** @throws with a sentence for people when an option is wrong */
export function parseProfileOptions(args: readonly string[]): ProfileOptions {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      concurrency: { type: 'string', default: '100' },
      jobs: { type: 'string', default: '100000' },
      top: { type: 'string', default: '30' },
      out: { type: 'string' },
    },
  })
  const work = SUBJECTS_OF_PROFILE.find((name) => name === (positionals[0] ?? 'process'))
  if (!work) throw new Error(`nothing is called "${positionals[0] ?? ''}"\n${PROFILE_USAGE}`)
  return {
    work,
    concurrency: parseCount(values.concurrency, '--concurrency'),
    count: parseCount(values.jobs, '--jobs'),
    top: parseCount(values.top, '--top'),
    out: values.out ?? null,
  }
}

function parseCount(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} must be a whole number from 1`)
  return value
}
