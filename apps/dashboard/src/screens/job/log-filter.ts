import type { Schemas } from '../../api/client.ts'

export type LogLine = Schemas['LogLine']

/** What is shown of a log. */
export interface LogFilter {
  readonly text: string
  /** Empty for any. */
  readonly level: string
}

/** The level of a line: a field that most loggers write; null where there is none. */
export function levelOf({ fields }: LogLine): string | null {
  const level = fields?.['level']
  return typeof level === 'string' || typeof level === 'number' ? String(level) : null
}

/** Levels that there are, each once. */
export function levelsOf(lines: readonly LogLine[]): string[] {
  return [...new Set(lines.map(levelOf).filter((level) => level !== null))]
}

/** A line as text: what is searched, and what is copied. */
export function textOf({ at, attempt, message, fields }: LogLine): string {
  return [at, `#${attempt}`, message, ...(fields === null ? [] : [JSON.stringify(fields)])].join(' ')
}

export function fitsLog(line: LogLine, { text, level }: LogFilter): boolean {
  if (level !== '' && levelOf(line) !== level) return false
  return textOf(line).toLowerCase().includes(text.trim().toLowerCase())
}
