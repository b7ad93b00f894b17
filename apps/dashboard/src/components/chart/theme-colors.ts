import { useSyncExternalStore } from 'react'
import { usePreferences } from '../../preferences/store.ts'

const darkness = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  darkness.addEventListener('change', listener)
  return () => darkness.removeEventListener('change', listener)
}

/** Changes whenever the colours of the theme do. */
export function useThemeName(): string {
  const { theme } = usePreferences()
  const isDark = useSyncExternalStore(subscribe, () => darkness.matches)
  return `${theme} ${isDark ? 'dark' : 'light'}`
}

/** What colours of the theme are right now, for what draws them itself. */
export function readColors<T extends string>(within: HTMLElement, names: readonly T[]): Record<T, string> {
  const colors = Object.fromEntries(
    names.map((name) => {
      // One each: a colour that changes may change by a transition.
      const probe = document.createElement('span')
      probe.style.color = `var(--color-${name})`
      within.append(probe)
      const { color } = getComputedStyle(probe)
      probe.remove()
      return [name, color]
    }),
  ) as Record<T, string>
  return colors
}
