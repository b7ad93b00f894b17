import type { ReactNode } from 'react'
import { FormField, INPUT, type FormFieldProps } from './form-field.tsx'

/** One of several. */
export function ChoiceField<T extends string>({
  value,
  choices,
  unset,
  onChange,
  ...field
}: Omit<FormFieldProps, 'children'> & {
  value: T | ''
  choices: Readonly<Record<T, string>>
  /** What it is called to choose none; not possible without. */
  unset?: string | undefined
  onChange: (value: T) => void
}): ReactNode {
  return (
    <FormField {...field}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
          className={INPUT}
        >
          {unset !== undefined && <option value="">{unset}</option>}
          {(Object.entries(choices) as [T, string][]).map(([choice, name]) => (
            <option key={choice} value={choice}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
