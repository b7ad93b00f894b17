import { useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { isExactObject, type ExactValue } from '../../json/exact-json.ts'
import { newJobTexts } from '#texts/new-job'
import { useSchemaForm } from './form-context.ts'
import { RemoveButton } from './group.tsx'
import { idOf, type Part } from './part.ts'
import { freshValue, resolve } from './schema.ts'

function EntryName({
  id,
  name,
  taken,
  onRename,
}: {
  id: string
  name: string
  taken: (name: string) => boolean
  onRename: (name: string) => void
}): ReactNode {
  const [typed, setTyped] = useState(name)
  return (
    <TextField
      id={id}
      label={newJobTexts.entryName}
      problem={typed !== name && taken(typed) ? newJobTexts.entryTaken : undefined}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        if (!taken(next)) onRename(next)
      }}
    />
  )
}

/** Entries with names of their own: what the schema allows besides what it names. */
export function EntryList({ part, known }: { part: Part; known: readonly string[] }): ReactNode {
  const { root, Field } = useSchemaForm()
  const { path, schema, value, depth, onChange } = part
  const [round, setRound] = useState(0)
  const all: readonly (readonly [string, ExactValue])[] = isExactObject(value) ? Object.entries(value) : []
  const entries = all.filter(([name]) => !known.includes(name))
  const { additionalProperties } = schema
  const valueSchema = typeof additionalProperties === 'object' ? additionalProperties : {}
  const fresh = freshValue(resolve(valueSchema, root), root) ?? ''
  return (
    <>
      {entries.map(([name, each], index) => (
        <div
          key={`${round} ${index}`}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] items-start gap-2"
        >
          <EntryName
            id={`${idOf([...path, name])}-name-${index}`}
            name={name}
            taken={(wanted) => wanted !== name && all.some(([other]) => other === wanted)}
            onRename={(next) =>
              onChange(Object.fromEntries(all.map(([old, kept]) => [old === name ? next : old, kept])))
            }
          />
          <Field
            path={[...path, name]}
            label={newJobTexts.entryValue}
            schema={valueSchema}
            value={each}
            isRequired
            depth={depth + 1}
            onChange={(next) =>
              onChange(
                Object.fromEntries(all.map(([old, kept]) => [old, old === name ? (next ?? '') : kept])),
              )
            }
            actions={
              <RemoveButton
                what={name}
                onRemove={() => {
                  setRound(round + 1)
                  onChange(Object.fromEntries(all.filter(([old]) => old !== name)))
                }}
              />
            }
          />
        </div>
      ))}
      <Button
        className="self-start"
        disabled={all.some(([name]) => name === '')}
        onClick={() => onChange(Object.fromEntries([...all, ['', fresh]]))}
      >
        {newJobTexts.addEntry}
      </Button>
    </>
  )
}
