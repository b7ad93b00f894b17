import type { ReactNode } from 'react'
import { VariantField } from './variant-field.tsx'
import { useSchemaForm } from './form-context.ts'
import { JsonField } from './json-field.tsx'
import { ListField } from './list-field.tsx'
import { ObjectField } from './object-field.tsx'
import type { Part } from './part.ts'
import { ScalarField } from './scalar-field.tsx'
import { kindOf, resolve } from './schema.ts'

/** Deeper than this a form is no help any more. */
const DEEPEST = 8

/** A part of a payload, asked for as its schema says. */
export function SchemaField({ actions, ...given }: Part & { actions?: ReactNode }): ReactNode {
  const { root } = useSchemaForm()
  const part = { ...given, schema: resolve(given.schema, root) }
  if (part.depth > DEEPEST) return <JsonField part={part} actions={actions} />
  switch (kindOf(part.schema)) {
    case 'object':
      return <ObjectField part={part} actions={actions} />
    case 'array':
      return <ListField part={part} actions={actions} />
    case 'choice':
      return <VariantField part={part} actions={actions} />
    case 'json':
    case 'null':
      return <JsonField part={part} actions={actions} />
    default:
      return <ScalarField part={part} actions={actions} />
  }
}
