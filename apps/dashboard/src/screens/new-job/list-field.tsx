import { useState, type ReactNode } from 'react'
import type { ExactValue } from '../../json/exact-json.ts'
import { newJobTexts } from '#texts/new-job'
import { Button } from '../../components/button.tsx'
import { useSchemaForm } from './form-context.ts'
import { Group, RemoveButton } from './group.tsx'
import { idOf, type Part } from './part.ts'
import { freshValue, resolve } from './schema.ts'

/** A list, item by item. */
export function ListField({ part, actions }: { part: Part; actions?: ReactNode }): ReactNode {
  const { root, Field } = useSchemaForm()
  const { path, schema, value, depth, onChange } = part
  // What is shown of an item belongs to its place: after one is taken out, all begin anew.
  const [round, setRound] = useState(0)
  const items: readonly ExactValue[] = Array.isArray(value) ? value : []
  const itemSchema = typeof schema.items === 'object' ? schema.items : {}
  const change = (index: number, next: ExactValue | undefined): void =>
    onChange(items.map((each, at) => (at === index ? (next ?? '') : each)))
  return (
    <Group part={part} actions={actions}>
      {items.map((item, index) => (
        <Field
          key={`${round} ${index}`}
          path={[...path, index]}
          label={newJobTexts.item(index + 1)}
          schema={itemSchema}
          value={item}
          isRequired
          depth={depth + 1}
          onChange={(next) => change(index, next)}
          actions={
            <RemoveButton
              what={newJobTexts.item(index + 1)}
              onRemove={() => {
                setRound(round + 1)
                onChange(items.filter((_, at) => at !== index))
              }}
            />
          }
        />
      ))}
      <Button
        id={items.length === 0 ? idOf(path) : undefined}
        className="self-start"
        onClick={() => onChange([...items, freshValue(resolve(itemSchema, root), root) ?? ''])}
      >
        {newJobTexts.addItem}
      </Button>
    </Group>
  )
}
