/** What somebody chose for this browser. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'compact' | 'comfortable'
  readonly timeZone: 'local' | 'utc'
  readonly shortcuts: 'on' | 'off'
  readonly mode: 'full' | 'read-only'
}

export const CHOICES = {
  theme: ['system', 'light', 'dark'],
  density: ['compact', 'comfortable'],
  timeZone: ['local', 'utc'],
  shortcuts: ['on', 'off'],
  mode: ['full', 'read-only'],
} as const satisfies { readonly [K in keyof Preferences]: readonly Preferences[K][] }

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  density: 'compact',
  timeZone: 'local',
  shortcuts: 'on',
  mode: 'full',
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
  const entries = Object.entries(kept).filter(
    ([name, value]) =>
      Object.hasOwn(CHOICES, name) &&
      (CHOICES[name as keyof Preferences] as readonly unknown[]).includes(value),
  )
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(entries) }
}
