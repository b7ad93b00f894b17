import { useId, type ReactNode } from 'react'

const CONTROL =
  'rounded-md border border-strong-line bg-surface px-2.5 text-sm placeholder:text-muted disabled:opacity-60 aria-invalid:border-danger'

/** What a control looks like that is as wide as what is in it, in a row of filters. */
export const FILTER = `h-8 max-w-full min-w-0 ${CONTROL}`
/** What a control of a form looks like. */
export const INPUT = `h-8 w-full min-w-0 ${CONTROL}`
export const TEXTAREA = `min-h-24 w-full min-w-0 py-1.5 font-mono ${CONTROL}`
/** A text that grows with what is typed. */
export const GROWING = `w-full min-w-0 max-h-60 py-1.5 [field-sizing:content] ${CONTROL}`

/** What ties a control to its label, its hint and its problem. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-invalid': boolean | undefined
  readonly 'aria-describedby': string | undefined
}

export interface FormFieldProps {
  /** Where others lead to it. @default one of its own */
  readonly id?: string
  readonly label: ReactNode
  /** Small, behind the label. */
  readonly note?: string | undefined
  readonly hint?: ReactNode
  readonly problem?: string | undefined
  /** What can be done with the field as a whole. */
  readonly actions?: ReactNode
  readonly className?: string
  readonly children: (control: ControlProps) => ReactNode
}

/** A control with its label, what it means, and what is wrong with it. */
export function FormField({
  id: given,
  label,
  note,
  hint,
  problem,
  actions,
  className = '',
  children,
}: FormFieldProps): ReactNode {
  const own = useId()
  const id = given ?? own
  const hasHint = hint !== undefined && hint !== null
  const described = [...(hasHint ? [`${id}-hint`] : []), ...(problem === undefined ? [] : [`${id}-problem`])]
  return (
    <div className={`min-w-0 ${className}`}>
      <div className="mb-1 flex items-center gap-1.5">
        <label htmlFor={id} className="min-w-0 text-sm font-medium [overflow-wrap:anywhere]">
          {label}
        </label>
        {note !== undefined && <span className="shrink-0 text-xs text-muted">{note}</span>}
        {actions !== undefined && <span className="ml-auto flex items-center">{actions}</span>}
      </div>
      {children({
        id,
        'aria-invalid': problem === undefined ? undefined : true,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
      })}
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  )
}

/** What helps with a field, and what is wrong with it. */
export function FieldNotes({
  id,
  hint,
  problem,
}: {
  id: string
  hint?: ReactNode
  problem?: string | undefined
}): ReactNode {
  return (
    <>
      {hint !== undefined && hint !== null && (
        <div id={`${id}-hint`} className="mt-1 text-xs [overflow-wrap:anywhere] text-muted">
          {hint}
        </div>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="mt-1 text-xs [overflow-wrap:anywhere] text-danger">
          {problem}
        </p>
      )}
    </>
  )
}

/** Something that is on or off. */
export function CheckField({
  label,
  hint,
  isOn,
  isDisabled = false,
  onChange,
}: {
  label: ReactNode
  hint?: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}): ReactNode {
  return (
    <label className="flex min-h-6 items-start gap-2 text-sm">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent-solid"
      />
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  )
}
