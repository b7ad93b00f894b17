import type { JsonValue } from '@burrow/core'
import { escapeSteering, maskSecrets } from './safe-text.ts'

const MAX_CHARS = 4_000

function show(value: JsonValue | undefined, secrets: readonly string[]): string {
  if (typeof value === 'string' && /^[\w./:@-]+$/.test(value)) return maskSecrets(value)
  const text = JSON.stringify(value, (key, inner: unknown) => (secrets.includes(key) ? '***' : inner))
  return escapeSteering(maskSecrets(text ?? 'undefined'))
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
    .map(([key, value]) => ` ${escapeSteering(key)}=${secrets.includes(key) ? '***' : show(value, secrets)}`)
  return (
    `${time} ${level.toUpperCase().padEnd(5)} ${name}: ${escapeSteering(maskSecrets(message))}${shown.join('')}`.slice(
      0,
      MAX_CHARS,
    ) + '\n'
  )
}
