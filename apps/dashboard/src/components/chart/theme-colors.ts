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
  const probe = document.createElement('span')
  within.append(probe)
  const style = getComputedStyle(probe)
  const colors = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--color-${name})`
      return [name, style.color]
    }),
  ) as Record<T, string>
  probe.remove()
  return colors
}
