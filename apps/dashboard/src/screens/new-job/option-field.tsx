import { createContext, useContext, type ReactNode } from 'react'
import { described, DescribedField, INPUT } from '../../components/described-field.tsx'
import { newJobTexts } from '#texts/new-job'
import type { Problems } from './check-payload.ts'
import { idOfOption } from './option-at.ts'
import { OPTION_POINTERS, type OptionName, type OptionTexts } from './options.ts'

/** What all options share. */
export interface OptionForm {
  readonly texts: OptionTexts
  readonly problems: Problems
  readonly onChange: (name: OptionName, text: string) => void
}

export const OptionFormContext = createContext<OptionForm | null>(null)

export function useOptionForm(): OptionForm {
  const form = useContext(OptionFormContext)
  if (form === null) throw new Error('an option is outside of its form')
  return form
}

/** One option: a line of text, or one of several. */
export function OptionField({
  name,
  hint,
  choices,
  unset,
  type = 'text',
  suggestions,
}: {
  name: OptionName
  hint?: string | undefined
  /** Its choices; it is typed without. */
  choices?: Readonly<Record<string, string>>
  /** What it is called to choose nothing; not possible without. */
  unset?: string
  type?: 'text' | 'datetime-local' | 'url'
  suggestions?: readonly string[]
}): ReactNode {
  const { texts, problems, onChange } = useOptionForm()
  const id = idOfOption(name)
  const error = problems.get(OPTION_POINTERS[name])
  const own = {
    ...described(id, error),
    value: texts[name],
    className: INPUT,
    onChange: ({ target }: { target: { value: string } }) => onChange(name, target.value),
  }
  return (
    <DescribedField id={id} label={newJobTexts.fields[name]} hint={hint} error={error}>
      {choices === undefined ? (
        <input
          {...own}
          type={type}
          step={type === 'datetime-local' ? 1 : undefined}
          autoComplete="off"
          spellCheck={false}
          list={suggestions === undefined ? undefined : `${id}-list`}
        />
      ) : (
        <select {...own}>
          {unset !== undefined && <option value="">{unset}</option>}
          {Object.entries(choices).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </DescribedField>
  )
}
