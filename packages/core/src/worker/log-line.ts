import { encodeJson, LIMITS, type JsonValue } from '../protocol/index.ts'

type Fields = Readonly<Record<string, JsonValue>>

/** Cut to the limits of a log line. What is not JSON, or too long, is left out and said: a log line must not fail a job. */
export function toLogLine(
  message: string,
  given: Fields | null | undefined,
): { message: string; fields: Fields | null } {
  const text = String(message).slice(0, LIMITS.logLineChars)
  if (given === undefined || given === null) return { message: text, fields: null }
  try {
    const fields = encodeJson(given, 'fields', LIMITS.logLineChars)
    // A copy: the handler may go on changing its object.
    return { message: text, fields: JSON.parse(fields) as Fields }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { message: `${text} [fields left out: ${problem}]`.slice(0, LIMITS.logLineChars), fields: null }
  }
}
