import { useState, type ReactNode } from 'react'
import { ChoiceField } from '../../components/choice-field.tsx'
import type { ExactValue } from '../../json/exact-json.ts'
import { pointerOf } from '../../json/path.ts'
import { newJobTexts } from '#texts/new-job'
import { useSchemaForm } from './form-context.ts'
import { idOf, type Part } from './part.ts'
import { branchesOf, branchOf, freshValue, kindOf, resolve, type Schema } from './schema.ts'

function nameOf(schema: Schema): string {
  return schema.title ?? newJobTexts.kinds[kindOf(schema)]
}

/** What a way begins with, so that it is that way at once. */
function begin(schema: Schema, root: Schema): ExactValue | undefined {
  const value = freshValue(schema, root)
  if (value !== undefined) return value
  const kind = kindOf(schema)
  return kind === 'boolean' ? false : kind === 'string' ? '' : undefined
}

/** One of several ways: which one, and then that one. */
export function VariantField({ part, actions }: { part: Part; actions?: ReactNode }): ReactNode {
  const { root, problems, Field } = useSchemaForm()
  const { path, label, schema, value, isRequired, depth, onChange } = part
  const branches = branchesOf(schema).map((branch) => resolve(branch, root))
  const found = branchOf(value, branches, root)
  const [chosen, setChosen] = useState(found === -1 && isRequired ? 0 : found)
  const branch = branches[chosen]
  const pointer = pointerOf(path)
  // Its own name would be taken by the way that is chosen.
  const id = `${idOf(path)}-kind`
  const choose = (next: number): void => {
    setChosen(next)
    const wanted = branches[next]
    onChange(wanted === undefined ? undefined : begin(wanted, root))
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <ChoiceField
        id={id}
        label={newJobTexts.choice(label)}
        note={isRequired ? undefined : newJobTexts.optional}
        hint={schema.description}
        problem={branch === undefined ? problems.get(pointer) : undefined}
        actions={actions}
        value={chosen === -1 ? '' : String(chosen)}
        choices={Object.fromEntries(branches.map((each, index) => [String(index), nameOf(each)]))}
        unset={isRequired ? undefined : newJobTexts.notSet}
        onChange={(next) => choose(next === '' ? -1 : Number(next))}
      />
      {branch !== undefined && kindOf(branch) !== 'null' && (
        <Field
          key={chosen}
          path={path}
          label={label}
          schema={branch}
          value={value}
          isRequired
          depth={depth + 1}
          onChange={onChange}
        />
      )}
    </div>
  )
}
