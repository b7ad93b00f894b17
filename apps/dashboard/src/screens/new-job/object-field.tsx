import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { isExactObject, type ExactObject, type ExactValue } from '../../json/exact-json.ts'
import { newJobTexts } from '#texts/new-job'
import { EntryList } from './entry-list.tsx'
import { useSchemaForm } from './form-context.ts'
import { Group, RemoveButton } from './group.tsx'
import { idOf, type Part } from './part.ts'
import { freshValue, kindOf, resolve, type Schema } from './schema.ts'

/** An object with this property so, at its old place; undefined takes it out. */
function withProperty(object: ExactObject, name: string, value: ExactValue | undefined): ExactObject {
  const others = Object.entries(object)
  if (value === undefined) return Object.fromEntries(others.filter(([each]) => each !== name))
  if (!Object.hasOwn(object, name)) return Object.fromEntries([...others, [name, value]])
  return Object.fromEntries(others.map(([each, old]) => [each, each === name ? value : old]))
}

const FOLDED = new Set(['array', 'object', 'choice', 'json'])

function Property({
  part: { path, value, depth, onChange },
  name,
  schema,
}: {
  part: Part
  name: string
  schema: Schema
}): ReactNode {
  const { root, Field } = useSchemaForm()
  const object = isExactObject(value) ? value : {}
  const isRequired = (schema.required ?? []).includes(name)
  const given = (schema.properties ?? {})[name] ?? {}
  const own = resolve(given, root)
  const label = own.title ?? name
  const set = (next: ExactValue | undefined): void => onChange(withProperty(object, name, next))
  const current = Object.hasOwn(object, name) ? object[name] : undefined
  const kind = kindOf(own)
  if (!isRequired && current === undefined && FOLDED.has(kind) && kind !== 'choice' && kind !== 'json')
    return (
      <Button
        id={idOf([...path, name])}
        kind="ghost"
        className="max-w-full self-start"
        title={own.description}
        onClick={() => set(freshValue(own, root) ?? (kind === 'array' ? [] : {}))}
      >
        <Plus aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{newJobTexts.add(label)}</span>
      </Button>
    )
  return (
    <Field
      path={[...path, name]}
      label={label}
      schema={given}
      value={current}
      isRequired={isRequired}
      depth={depth + 1}
      onChange={set}
      actions={
        !isRequired &&
        current !== undefined &&
        FOLDED.has(kind) && <RemoveButton what={label} onRemove={() => set(undefined)} />
      }
    />
  )
}

/** An object: what it must have first, then what it may have. */
export function ObjectField({ part, actions }: { part: Part; actions?: ReactNode }): ReactNode {
  const { schema } = part
  const { properties = {}, required = [], additionalProperties } = schema
  const names = Object.keys(properties)
  const ordered = [
    ...names.filter((name) => required.includes(name)),
    ...names.filter((name) => !required.includes(name)),
  ]
  return (
    <Group part={part} actions={actions}>
      {ordered.map((name) => (
        <Property key={name} part={part} name={name} schema={schema} />
      ))}
      {additionalProperties !== false && (typeof additionalProperties === 'object' || names.length === 0) && (
        <EntryList part={part} known={names} />
      )}
    </Group>
  )
}
