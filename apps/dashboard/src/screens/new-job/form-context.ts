import { createContext, useContext, type ComponentType, type ReactNode } from 'react'
import type { Problems } from './check-payload.ts'
import type { Part } from './part.ts'
import type { Schema } from './schema.ts'

/** What all parts of a form of a schema share. */
export interface SchemaForm {
  readonly root: Schema
  readonly problems: Problems
  /** Notes that a part cannot be read, or can again. */
  readonly report: (pointer: string, message: string | null) => void
  /** What shows a part, whatever it is: parts are made of parts. */
  readonly Field: ComponentType<Part & { readonly actions?: ReactNode }>
}

export const SchemaFormContext = createContext<SchemaForm>({
  root: {},
  problems: new Map(),
  report: () => undefined,
  Field: () => null,
})

export function useSchemaForm(): SchemaForm {
  return useContext(SchemaFormContext)
}
