import { useState, type ReactNode } from 'react'
import { FormField, GROWING } from '../../components/form-field.tsx'
import { readExact, writeExact } from '../../json/exact-json.ts'
import { pointerOf } from '../../json/path.ts'
import { newJobTexts } from '#texts/new-job'
import { useSchemaForm } from './form-context.ts'
import { idOf, type Part } from './part.ts'

/** A part that no form can show, as JSON. */
export function JsonField({ part, actions }: { part: Part; actions?: ReactNode }): ReactNode {
  const { problems, report } = useSchemaForm()
  const { path, label, schema, value, isRequired, onChange } = part
  const pointer = pointerOf(path)
  const id = idOf(path)
  const [text, setText] = useState(value === undefined ? '' : writeExact(value))
  const typed = (next: string): void => {
    setText(next)
    if (next.trim() === '') {
      report(pointer, null)
      return onChange(undefined)
    }
    const { value: read, problem } = readExact(next)
    report(pointer, problem === null ? null : problem.message)
    if (problem === null) onChange(read)
  }
  return (
    <FormField
      id={id}
      label={label}
      note={isRequired ? undefined : newJobTexts.optional}
      hint={schema.description ?? newJobTexts.asJson}
      problem={problems.get(pointer)}
      actions={actions}
    >
      {(control) => (
        <textarea
          {...control}
          value={text}
          rows={3}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => typed(target.value)}
          className={`${GROWING} min-h-16 font-mono`}
        />
      )}
    </FormField>
  )
}
