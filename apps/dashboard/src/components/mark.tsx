import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const TINTS = {
  good: 'tint-completed',
  neutral: 'tint-cancelled',
  info: 'tint-pending',
  warning: 'tint-retrying',
  bad: 'tint-danger',
} as const

/** A state with a shape and a word besides its colour. */
export function Mark({
  icon: Icon,
  tint,
  title,
  children,
}: {
  icon: LucideIcon
  tint: keyof typeof TINTS
  title?: string
  children: ReactNode
}): ReactNode {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium whitespace-nowrap ${TINTS[tint]}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  )
}
