import type { Body } from './options.ts'

/** What is sent, apart: the payload is text, so that its numbers stay as they were typed. */
export interface NewJobParts {
  readonly type: string
  /** JSON; null for none. */
  readonly payload: string | null
  readonly options: Body
}

/** The body of the request. */
export function bodyText({ type, payload, options }: NewJobParts): string {
  const rest = Object.entries(options).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  )
  const own = payload === null ? [] : [`"payload":${payload}`]
  return `{${[`"type":${JSON.stringify(type)}`, ...own, ...rest].join(',')}}`
}

/** JSON in one line: a line ends only between its parts, never within a text. */
export function inOneLine(json: string): string {
  return json.replaceAll(/\s*[\r\n]\s*/g, ' ').trim()
}

/** A text as one word of a shell. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** The request with curl. */
export function curlLine(base: string, body: string, withKey: boolean): string {
  return [
    `curl ${quote(new URL('api/v1/jobs', base).href)}`,
    "-H 'Content-Type: application/json'",
    ...(withKey ? ['-H "Authorization: Bearer $BURROW_API_KEY"'] : []),
    `-d ${quote(body)}`,
  ].join(' ')
}

const ms = (value: unknown): string => `${String(value)}ms`
const FLAGS: Readonly<Record<string, readonly [flag: string, write?: (value: unknown) => string]>> = {
  queue: ['--queue'],
  priority: ['--priority'],
  id: ['--id'],
  delay_ms: ['--delay', ms],
  execute_at: ['--at'],
  max_retries: ['--max-retries'],
  retry_for_ms: ['--retry-for', ms],
  timeout_ms: ['--timeout', ms],
  expires_in_ms: ['--expires-in', ms],
  expires_at: ['--expires-at'],
  unique_key: ['--unique-key'],
  limit_key: ['--limit-key'],
}

function flagOf(name: string, value: unknown): string[] | null {
  if (name === 'tags') return (value as readonly string[]).map((tag) => `--tag ${quote(tag)}`)
  if (name === 'webhook' && typeof value === 'string') return [`--webhook ${quote(value)}`]
  const [flag, write = String] = FLAGS[name] ?? []
  return flag === undefined ? null : [`${flag} ${quote(write(value))}`]
}

/**
 * The same on the command line: with flags, or, where there are none for it, as a line for its standard input. Null for a rule, which it
 * does with another command.
 */
export function cliLine(base: string, parts: NewJobParts): string | null {
  const { type, payload, options } = parts
  if ('recurring' in options) return null
  const api = `burrow --api ${quote(base.replace(/\/$/, ''))} submit`
  const flags = Object.entries(options).map(([name, value]) => flagOf(name, value))
  if (flags.includes(null)) return `printf '%s\\n' ${quote(bodyText(parts))} | ${api} -`
  return [
    api,
    `-t ${quote(type)}`,
    `-p ${quote(payload ?? 'null')}`,
    ...flags.flatMap((each) => each ?? []),
  ].join(' ')
}
