import type { JsonValue } from '@burrow/core'
import { hideSecrets } from './hide-secrets.ts'
import { escapeSteering, maskSecrets } from './safe-text.ts'

const MAX_CHARS = 4_000

function show(value: unknown): string {
  if (typeof value === 'string' && /^[\w./:@*-]+$/.test(value)) return maskSecrets(value)
  return escapeSteering(maskSecrets(JSON.stringify(value) ?? 'undefined'))
}

/** One line for people: `12:30:01.123 INFO  api: the message key=value`. */
export function formatLine(
  nowMs: number,
  level: string,
  name: string,
  message: string,
  fields: Readonly<Record<string, JsonValue | undefined>> | undefined,
): string {
  const time = new Date(nowMs).toISOString().slice(11, 23)
  const shown = Object.entries(hideSecrets(fields ?? {}))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${escapeSteering(maskSecrets(key))}=${show(value)}`)
  return (
    `${time} ${level.toUpperCase().padEnd(5)} ${name}: ${escapeSteering(maskSecrets(message))}${shown.join('')}`.slice(
      0,
      MAX_CHARS,
    ) + '\n'
  )
}
