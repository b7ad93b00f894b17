import { useEffect } from 'react'
import { preferences } from '../preferences/store.ts'
import { matchKeys } from './match-keys.ts'

/** What each key or sequence of keys does. */
export type Shortcuts = Readonly<Record<string, () => void>>

const TYPED_INTO =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"]'

const tables = new Set<Shortcuts>()
let pending: string | null = null

/** Keys that are not typed into something, nor meant for the browser. */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  if (!(event.target instanceof Element)) return true
  // Enter on a link or a button is meant for it.
  if (event.key === 'Enter' && event.target.closest('a, button, summary') !== null) return false
  // What is typed into may be inside of a shadow tree, as an editor is.
  return !event.composedPath().some((each) => each instanceof Element && each.matches(TYPED_INTO))
}

// One listener for all: the second key of a sequence is no key of its own.
document.addEventListener('keydown', (event) => {
  if (preferences.get().shortcuts === 'off' || !isFree(event) || event.key === 'Shift') return
  const all: Record<string, () => void> = Object.assign({}, ...tables)
  const typed = matchKeys(pending, event.key, Object.keys(all))
  pending = typed.pending
  if (typed.found === null) return
  event.preventDefault()
  all[typed.found]?.()
})

/** Listens while a component is shown. Single keys can be switched off. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    tables.add(shortcuts)
    return () => void tables.delete(shortcuts)
  })
}
