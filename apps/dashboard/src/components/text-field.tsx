import type { ComponentProps, ReactNode } from 'react'
import { FormField, INPUT, type FormFieldProps } from './form-field.tsx'

type InputProps = Pick<
  ComponentProps<'input'>,
  | 'type'
  | 'required'
  | 'min'
  | 'max'
  | 'placeholder'
  | 'maxLength'
  | 'step'
  | 'inputMode'
  | 'autoCapitalize'
  | 'value'
>

/** A line of text. */
export function TextField({
  id,
  label,
  note,
  hint,
  problem,
  actions,
  className,
  onChange,
  isMono = false,
  suggestions,
  ...input
}: Omit<FormFieldProps, 'children'> &
  InputProps & {
    value: string
    onChange: (value: string) => void
    isMono?: boolean
    /** What may be meant; a name, or what it stands for by its name. */
    suggestions?: readonly string[] | Readonly<Record<string, string>> | undefined
  }): ReactNode {
  return (
    <FormField
      {...{ label, note, hint, problem, actions }}
      {...(id === undefined ? {} : { id })}
      {...(className === undefined ? {} : { className })}
    >
      {(control) => (
        <>
          <input
            autoComplete="off"
            spellCheck={false}
            {...input}
            {...control}
            onChange={(event) => onChange(event.target.value)}
            {...(suggestions === undefined ? {} : { list: `${control.id}-list` })}
            className={`${INPUT} ${isMono ? 'font-mono' : ''}`}
          />
          {suggestions !== undefined && <Suggestions id={`${control.id}-list`} suggestions={suggestions} />}
        </>
      )}
    </FormField>
  )
}

function Suggestions({
  id,
  suggestions,
}: {
  id: string
  suggestions: readonly string[] | Readonly<Record<string, string>>
}): ReactNode {
  const entries: readonly (readonly [string, string?])[] = Array.isArray(suggestions)
    ? suggestions.map((each: string) => [each])
    : Object.entries(suggestions)
  return (
    <datalist id={id}>
      {entries.map(([name, meaning]) => (
        <option key={name} value={name}>
          {meaning}
        </option>
      ))}
    </datalist>
  )
}
