import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setPaused } from '../live/live.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { paused } from '../state/paused.ts'
import { useRights } from './rights.ts'
import { SCREENS } from './screens.ts'

/** Keys that work on every screen. The palette has a modifier, so it cannot be typed by accident and is never off. */
export function useShellShortcuts({
  openPalette,
  openSheet,
}: {
  openPalette: () => void
  openSheet: () => void
}): void {
  const navigate = useNavigate()
  const may = useRights()
  const go = SCREENS.filter(({ needs }) => may(needs)).map(
    ({ keys, to }) => [keys, () => void navigate({ to })] as const,
  )
  useShortcuts({
    ...Object.fromEntries(go),
    ...(may('jobs.create') ? { n: () => void navigate({ to: '/jobs/new' }) } : {}),
    '?': openSheet,
    p: () => setPaused(!paused.get()),
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      event.preventDefault()
      openPalette()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}
