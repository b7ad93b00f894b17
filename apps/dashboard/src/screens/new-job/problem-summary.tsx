import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { newJobTexts } from '#texts/new-job'
import type { ListedProblem } from './problem-list.ts'

/** Goes to where something can be mended: to an element, or to what is typed into inside of it. */
function goTo(id: string): void {
  const element = document.getElementById(id)
  const typed = element?.shadowRoot?.querySelector<HTMLElement>('[contenteditable]') ?? element
  typed?.closest('details')?.setAttribute('open', '')
  typed?.scrollIntoView({ block: 'center' })
  typed?.focus({ preventScroll: true })
}

/** Everything that is wrong, with the way there. It takes the focus when somebody tried to send. */
export function ProblemSummary({
  problems,
  message,
  attempt,
}: {
  problems: readonly ListedProblem[]
  /** What is wrong with the whole of it. */
  message: string | null
  /** How often somebody tried. */
  attempt: number
}): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (problems.length === 0 && message === null) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-lg border border-danger/50 bg-surface p-3 text-sm"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="font-medium">{message ?? newJobTexts.wrongFields(problems.length)}</p>
        <ul>
          {problems.map(({ key, text, target }) => (
            <li key={key} className="mt-1">
              {target === null ? (
                text
              ) : (
                <button
                  type="button"
                  className="min-h-6 text-left text-accent underline"
                  onClick={() => goTo(target)}
                >
                  {text}
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
