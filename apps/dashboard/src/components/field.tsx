import type { ComponentProps, ReactNode } from 'react'

/** What a field to type or choose in looks like. */
export const FIELD =
  'h-8 min-w-0 rounded-md border border-strong-line bg-surface px-2 text-sm placeholder:text-muted'

/** A field with its name above it. */
export function Field({
  label,
  className = '',
  ...rest
}: ComponentProps<'input'> & { label: ReactNode }): ReactNode {
  return (
    <label className={`flex min-w-0 flex-col gap-1 text-xs font-medium text-muted ${className}`}>
      {label}
      <input {...rest} className={`${FIELD} w-full font-normal text-text`} />
    </label>
  )
}
