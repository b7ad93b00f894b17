import { useState, type ReactNode } from 'react'
import { described, DescribedField, INPUT } from '../../components/described-field.tsx'
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
  const error = problems.get(pointer)
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
    <DescribedField
      id={id}
      label={label}
      note={isRequired ? undefined : newJobTexts.optional}
      hint={schema.description ?? newJobTexts.asJson}
      error={error}
      actions={actions}
    >
      <textarea
        {...described(id, error)}
        value={text}
        rows={3}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => typed(target.value)}
        className={`${INPUT} h-auto max-h-60 [field-sizing:content] min-h-16 py-1 font-mono text-xs`}
      />
    </DescribedField>
  )
}
