import { useRef, type ReactNode, type RefObject } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { FILTER } from './form-field.tsx'

/** Narrows a list down by text; the key `/` leads to it. */
export function FilterBox({
  label,
  text,
  isWide = false,
  ref,
  onChange,
}: {
  label: string
  text: string
  isWide?: boolean
  ref?: RefObject<HTMLInputElement | null>
  onChange: (text: string) => void
}): ReactNode {
  const own = useRef<HTMLInputElement>(null)
  const input = ref ?? own
  useShortcuts({ '/': () => input.current?.focus() })
  return (
    <input
      ref={input}
      type="search"
      maxLength={500}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      aria-label={label}
      placeholder={label}
      className={`${FILTER} max-sm:min-w-36 max-sm:grow ${isWide ? 'w-72' : 'w-56'} max-sm:w-36`}
    />
  )
}
