import { includesOf } from '@burrow/codegen'

const FIELDS = ['Purpose', 'KEYS', 'ARGV', 'Returns', 'Transition', 'Guards']
const SHEBANG = /^#!lua(?: flags=([a-z-]+(?:,[a-z-]+)*))?$/

/** What is wrong with a script's header, as sentences; none when it is as it should be. */
export function headerProblems(name: string, source: string): string[] {
  const [first = '', ...rest] = source.split('\n')
  const shebang = SHEBANG.exec(first)
  if (!shebang) return ['the first line must be "#!lua" or "#!lua flags=..."']
  return [...fieldProblems(rest), ...flagProblems(name, shebang[1]?.split(',') ?? [])]
}

/** The comment lines right below the shebang. */
function fieldProblems(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => !line.startsWith('--'))
  const header = end === -1 ? lines : lines.slice(0, end)
  const found = header
    .flatMap((line) => /^-- (\w+): +\S/.exec(line)?.[1] ?? [])
    .filter((field) => FIELDS.includes(field))
  if (found.join() === FIELDS.join()) return []
  return [
    `the header must have the lines ${FIELDS.map((field) => `"-- ${field}: ..."`).join(', ')} in this order`,
  ]
}

/**
 * At maxmemory running work must still drain, so everything but what makes new jobs says allow-oom (or writes nothing).
 * New jobs are refused then.
 */
const MAKES_JOBS = ['enqueue', 'take-ingest']

function flagProblems(name: string, flags: readonly string[]): string[] {
  if (MAKES_JOBS.includes(name)) {
    return flags.includes('allow-oom') ? [`${name} must be refused when memory is full: no allow-oom`] : []
  }
  if (flags.includes('allow-oom') || flags.includes('no-writes')) return []
  return ['the drain side must have flags=allow-oom, or flags=no-writes when it only reads']
}

/** Why a file cannot be included; none when it can. */
export function includeProblems(source: string): string[] {
  const problems = []
  if (source.startsWith('#!')) problems.push('an include has no shebang: the script has it')
  if (includesOf(source).length > 0) problems.push('includes go one level deep: an include has no @include')
  if (!/^-- +[^@\s]/.test(source)) problems.push('the first line must be a comment that says what it is for')
  return problems
}
