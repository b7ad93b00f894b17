import type { ReactNode } from 'react'

/** What somebody types into. */
export const INPUT =
  'h-8 w-full min-w-0 rounded-md border border-strong-line bg-surface px-2 text-sm placeholder:text-muted aria-invalid:border-danger'

/** What an input says of itself to assistive technology. */
export interface Described {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': true | undefined
}

export function described(id: string, error: string | undefined): Described {
  return {
    id,
    'aria-describedby': `${id}-hint ${id}-error`,
    'aria-invalid': error === undefined ? undefined : true,
  }
}

/** A label, what belongs to it, what helps, and what is wrong. */
export function DescribedField({
  id,
  label,
  note,
  hint,
  error,
  actions,
  children,
}: {
  id: string
  label: ReactNode
  /** Small, behind the label. */
  note?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  actions?: ReactNode
  children: ReactNode
}): ReactNode {
  return (
    <div className="min-w-0">
      <div className="flex min-h-6 items-center gap-1.5">
        <label htmlFor={id} className="min-w-0 text-sm font-medium [overflow-wrap:anywhere]">
          {label}
        </label>
        {note !== undefined && <span className="shrink-0 text-xs text-muted">{note}</span>}
        <span className="grow" />
        {actions}
      </div>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** What helps with a field, and what is wrong with it. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  id: string
  hint?: string | undefined
  error?: string | undefined
}): ReactNode {
  return (
    <>
      <p id={`${id}-hint`} className="mt-0.5 text-xs [overflow-wrap:anywhere] text-muted empty:hidden">
        {hint}
      </p>
      <p id={`${id}-error`} className="mt-0.5 text-xs [overflow-wrap:anywhere] text-danger empty:hidden">
        {error}
      </p>
    </>
  )
}
