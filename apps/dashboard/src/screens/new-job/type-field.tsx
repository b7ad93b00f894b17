import type { ReactNode } from 'react'
import type { Module } from '../../api/modules.ts'
import { TextField } from '../../components/text-field.tsx'
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
    <TextField
      id="type"
      label={newJobTexts.type}
      hint={hint}
      problem={error}
      value={type}
      required
      isMono
      autoCapitalize="none"
      placeholder="email:send"
      suggestions={Object.fromEntries(modules.map((each) => [each.type, each.description]))}
      onChange={onChange}
    />
  )
}
