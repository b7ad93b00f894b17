import type { ReactNode } from 'react'
import type { Module } from '../../api/modules.ts'
import { described, DescribedField, INPUT } from '../../components/described-field.tsx'
import { newJobTexts } from '#texts/new-job'

/** Which type: one that the API knows, or any other by its name. */
export function TypeField({
  type,
  modules,
  module,
  error,
  onChange,
}: {
  type: string
  modules: readonly Module[]
  module: Module | undefined
  error: string | undefined
  onChange: (type: string) => void
}): ReactNode {
  const hint =
    type === ''
      ? newJobTexts.typeHint
      : module === undefined
        ? newJobTexts.unknownType
        : module.description === ''
          ? undefined
          : module.description
  return (
    <DescribedField id="type" label={newJobTexts.type} hint={hint} error={error}>
      <input
        {...described('type', error)}
        value={type}
        required
        list="type-list"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="email:send"
        onChange={({ target }) => onChange(target.value)}
        className={`${INPUT} font-mono`}
      />
      <datalist id="type-list">
        {modules.map((each) => (
          <option key={each.type} value={each.type}>
            {each.description}
          </option>
        ))}
      </datalist>
    </DescribedField>
  )
}
