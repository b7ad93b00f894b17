import { useId, type ReactNode } from 'react'

const CONTROL =
  'rounded-md border border-strong-line bg-surface px-2.5 text-sm placeholder:text-muted disabled:opacity-60 aria-invalid:border-danger'

/** What a control of a form looks like. */
export const INPUT = `h-8 w-full min-w-0 ${CONTROL}`
export const TEXTAREA = `min-h-24 w-full min-w-0 py-1.5 font-mono ${CONTROL}`

/** What ties a control to its label, its hint and its problem. */
interface ControlProps {
  readonly id: string
  readonly 'aria-invalid': boolean | undefined
  readonly 'aria-describedby': string | undefined
}

export interface FormFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly problem?: string | undefined
  readonly className?: string
  readonly children: (control: ControlProps) => ReactNode
}

/** A control with its label, what it means, and what is wrong with it. */
export function FormField({ label, hint, problem, className = '', children }: FormFieldProps): ReactNode {
  const id = useId()
  const hasHint = hint !== undefined && hint !== null
  const described = [...(hasHint ? [`${id}-hint`] : []), ...(problem === undefined ? [] : [`${id}-problem`])]
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': problem === undefined ? undefined : true,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
      })}
      {hasHint && (
        <div id={`${id}-hint`} className="mt-1 text-xs [overflow-wrap:anywhere] text-muted">
          {hint}
        </div>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="mt-1 text-xs [overflow-wrap:anywhere] text-danger">
          {problem}
        </p>
      )}
    </div>
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
