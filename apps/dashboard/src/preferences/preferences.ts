import { isTimeZone } from './zone-of.ts'

/** What somebody chose for this browser. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'compact' | 'comfortable'
  /** `local`, `utc`, or a zone such as `Europe/Berlin`. */
  readonly timeZone: string
  readonly times: 'relative' | 'absolute'
  readonly shortcuts: 'on' | 'off'
  readonly mode: 'full' | 'read-only'
}

export const CHOICES = {
  theme: ['system', 'light', 'dark'],
  density: ['compact', 'comfortable'],
  times: ['relative', 'absolute'],
  shortcuts: ['on', 'off'],
  mode: ['full', 'read-only'],
} as const satisfies { readonly [K in Exclude<keyof Preferences, 'timeZone'>]: readonly Preferences[K][] }

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  density: 'compact',
  timeZone: 'local',
  times: 'relative',
  shortcuts: 'on',
  mode: 'full',
}

function fits(name: string, value: unknown): boolean {
  if (name === 'timeZone') return typeof value === 'string' && isTimeZone(value)
  return (
    Object.hasOwn(CHOICES, name) &&
    (CHOICES[name as keyof typeof CHOICES] as readonly unknown[]).includes(value)
  )
}

/** Reads what was kept. Whatever is not one of the choices is as it was not there. */
export function readPreferences(text: string | null): Preferences {
  let kept: unknown
  try {
    kept = JSON.parse(text ?? '{}')
  } catch {
    return DEFAULT_PREFERENCES
  }
  if (typeof kept !== 'object' || kept === null) return DEFAULT_PREFERENCES
  const entries = Object.entries(kept).filter(([name, value]) => fits(name, value))
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(entries) }
}
