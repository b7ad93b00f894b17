import type { JsonValue } from '@burrow/core'

const MAX_CHARS = 4_000

/** Control and line-breaking characters as escapes: a value must not forge a line or steer the terminal. */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function show(value: JsonValue | undefined): string {
  return typeof value === 'string' && /^[\w./:@-]+$/.test(value)
    ? value
    : escape(JSON.stringify(value) ?? 'undefined')
}

/** One line for people: `12:30:01.123 INFO  api: the message key=value`. */
export function formatLine(
  nowMs: number,
  level: string,
  name: string,
  message: string,
  fields: Readonly<Record<string, JsonValue | undefined>> | undefined,
  secrets: readonly string[],
): string {
  const time = new Date(nowMs).toISOString().slice(11, 23)
  const shown = Object.entries(fields ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${escape(key)}=${secrets.includes(key) ? '***' : show(value)}`)
  return (
    `${time} ${level.toUpperCase().padEnd(5)} ${name}: ${escape(message)}${shown.join('')}`.slice(
      0,
      MAX_CHARS,
    ) + '\n'
  )
}
