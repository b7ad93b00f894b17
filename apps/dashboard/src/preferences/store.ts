import { createObservable, useObservable } from '../state/observable.ts'
import { DEFAULT_PREFERENCES, readPreferences, type Preferences } from './preferences.ts'

const NAME = 'burrow.preferences'

function kept(): string | null {
  try {
    return localStorage.getItem(NAME)
  } catch {
    // Browsers may refuse it; then a choice lasts as long as the page.
    return null
  }
}

export const preferences = createObservable<Preferences>(readPreferences(kept()))

preferences.subscribe(() => {
  try {
    localStorage.setItem(NAME, JSON.stringify(preferences.get()))
  } catch {
    // See above.
  }
})

/** Chooses one thing. */
export function choose<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  preferences.set({ ...preferences.get(), [name]: value })
}

/** Forgets all that was chosen. */
export function resetPreferences(): void {
  preferences.set(DEFAULT_PREFERENCES)
}

export function usePreferences(): Preferences {
  return useObservable(preferences)
}
