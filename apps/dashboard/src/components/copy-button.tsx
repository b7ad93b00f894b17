import { Check, Copy } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { texts } from '#texts/shell'
import { copyText } from './copy-text.ts'
import { sayProblem } from './toasts.tsx'

/** Copies a text, also where a page without TLS has no clipboard. */
export function CopyButton({ text, what }: { text: string; what: string }): ReactNode {
  const [isDone, setDone] = useState(false)
  const Icon = isDone ? Check : Copy
  const name = `${isDone ? texts.app.copied : texts.app.copy}: ${what}`
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className="inline-flex size-6 items-center justify-center rounded text-muted hover:bg-hover hover:text-text"
      onClick={() => void copyText(text).then(() => setDone(true), sayProblem)}
      onBlur={() => setDone(false)}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  )
}
