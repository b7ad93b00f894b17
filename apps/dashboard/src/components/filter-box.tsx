import { useRef, type ReactNode } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'

/** Narrows a list down by text; the key `/` leads to it. */
export function FilterBox({
  label,
  text,
  onChange,
}: {
  label: string
  text: string
  onChange: (text: string) => void
}): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  useShortcuts({ '/': () => input.current?.focus() })
  return (
    <input
      ref={input}
      type="search"
      value={text}
      onChange={(event) => onChange(event.target.value)}
      aria-label={label}
      placeholder={label}
      className="h-8 w-56 max-w-full rounded-md border border-strong-line bg-surface px-2.5 text-sm placeholder:text-muted"
    />
  )
}
