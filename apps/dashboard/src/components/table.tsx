import type { ReactNode, RefObject } from 'react'

/** A heading of a column. */
export function Th({
  children,
  isNumber = false,
  title,
  width = null,
  className = '',
}: {
  children: ReactNode
  isNumber?: boolean
  title?: string
  /** In rem. @default as wide as its class or its content */
  width?: number | null
  className?: string
}): ReactNode {
  return (
    <th
      role="columnheader"
      scope="col"
      title={title}
      style={width === null ? undefined : { width: `${width}rem` }}
      className={`h-8 bg-surface px-2 text-xs font-medium whitespace-nowrap text-muted ${isNumber ? 'text-right' : 'text-left'} ${className}`}
    >
      {children}
    </th>
  )
}

/** A cell of a table. */
export function Td({
  children,
  isNumber = false,
  label,
  className = '',
}: {
  children: ReactNode
  isNumber?: boolean
  /** What stands before it where rows are stacked and their headings are not seen. */
  label?: string | undefined
  className?: string
}): ReactNode {
  return (
    <td
      role="cell"
      data-label={label}
      className={`h-[var(--row)] px-2 ${isNumber ? 'text-right tabular-nums' : ''} ${className}`}
    >
      {children}
    </td>
  )
}

/** Scrolls sideways where it is too narrow, and can be scrolled with the keyboard. */
export function TableFrame({
  label,
  frame,
  children,
}: {
  label: string
  /** For whoever moves the focus to it. */
  frame?: RefObject<HTMLDivElement | null>
  children: ReactNode
}): ReactNode {
  return (
    <div ref={frame} role="region" aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      {children}
    </div>
  )
}
