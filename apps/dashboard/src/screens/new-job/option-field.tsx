import { createContext, useContext, type ReactNode } from 'react'
import { ChoiceField } from '../../components/choice-field.tsx'
import { TextField } from '../../components/text-field.tsx'
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
  const field = {
    id: idOfOption(name),
    label: newJobTexts.fields[name],
    hint,
    problem: problems.get(OPTION_POINTERS[name]),
    value: texts[name],
    onChange: (text: string) => onChange(name, text),
  }
  if (choices !== undefined) return <ChoiceField {...field} choices={choices} unset={unset} />
  const step = type === 'datetime-local' ? { step: 1 } : {}
  return <TextField {...field} {...step} type={type} suggestions={suggestions} />
}
