import type { ComponentProps, ReactNode } from 'react'
import { FormField, INPUT, type FormFieldProps } from './form-field.tsx'

/** A line of text. */
export function TextField({
  label,
  hint,
  problem,
  className,
  value,
  onChange,
  isMono = false,
  suggestions,
  ...input
}: Omit<FormFieldProps, 'children'> & {
  value: string
  onChange: (value: string) => void
  isMono?: boolean
  suggestions?: readonly string[]
} & Pick<
    ComponentProps<'input'>,
    'type' | 'required' | 'min' | 'max' | 'placeholder' | 'maxLength' | 'step'
  >): ReactNode {
  return (
    <FormField
      label={label}
      hint={hint}
      problem={problem}
      {...(className === undefined ? {} : { className })}
    >
      {(control) => (
        <>
          <input
            autoComplete="off"
            spellCheck={false}
            {...input}
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...(suggestions === undefined ? {} : { list: `${control.id}-list` })}
            className={`${INPUT} ${isMono ? 'font-mono' : ''}`}
          />
          {suggestions !== undefined && (
            <datalist id={`${control.id}-list`}>
              {suggestions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FormField>
  )
}
