import type { ReactNode } from 'react'
import { FormField, GROWING, INPUT, type ControlProps } from '../../components/form-field.tsx'
import { exactNumber, isExactNumber, toExact, type ExactValue } from '../../json/exact-json.ts'
import { pointerOf } from '../../json/path.ts'
import { newJobTexts } from '#texts/new-job'
import { useSchemaForm } from './form-context.ts'
import { idOf, type Part } from './part.ts'
import { kindOf, optionsOf, type Schema } from './schema.ts'

/** From so many characters on a text gets several lines. */
const LONG = 1_000

const INPUT_TYPES: Readonly<Record<string, string>> = { email: 'email', uri: 'url', url: 'url' }
const EXAMPLES: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'PT5M',
  uuid: '00000000-0000-4000-8000-000000000000',
}

function asText(value: ExactValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (isExactNumber(value)) return value.value
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function bounds({ minimum, maximum, format }: Schema): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} … ${maximum}`
  if (minimum !== undefined) return `≥ ${minimum}`
  if (maximum !== undefined) return `≤ ${maximum}`
  return format
}

function Chosen({ part, control }: { part: Part; control: ControlProps }): ReactNode {
  const { schema, value, isRequired, onChange } = part
  const options =
    kindOf(schema) === 'boolean'
      ? [[true, newJobTexts.yes] as const, [false, newJobTexts.no] as const]
      : optionsOf(schema).map((each) => [each, asText(toExact(each))] as const)
  const found = options.findIndex(([each]) => JSON.stringify(each) === JSON.stringify(value))
  return (
    <select
      {...control}
      value={found === -1 ? '' : String(found)}
      required={isRequired}
      onChange={({ target }) => {
        const option = target.value === '' ? undefined : options[Number(target.value)]
        onChange(option === undefined ? undefined : toExact(option[0]))
      }}
      className={INPUT}
    >
      <option value="">{newJobTexts.notSet}</option>
      {options.map(([, name], index) => (
        <option key={name} value={index}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** A text, a number, one of a few, or true or false. */
export function ScalarField({ part, actions }: { part: Part; actions?: ReactNode }): ReactNode {
  const { problems } = useSchemaForm()
  const { path, label, schema, value, isRequired, onChange } = part
  const kind = kindOf(schema)
  const isNumber = kind === 'number' || kind === 'integer'
  const typed = (text: string): void => {
    if (text === '' && (!isRequired || isNumber)) return onChange(undefined)
    // What is no number yet stays a text: that is what is wrong with it.
    onChange(isNumber ? (exactNumber(text.trim()) ?? text) : text)
  }
  const own = {
    value: asText(value),
    placeholder: EXAMPLES[schema.format ?? ''],
    autoComplete: 'off',
    spellCheck: false,
  }
  return (
    <FormField
      id={idOf(path)}
      label={label}
      note={isRequired ? undefined : newJobTexts.optional}
      hint={schema.description ?? (isNumber || schema.format !== undefined ? bounds(schema) : undefined)}
      problem={problems.get(pointerOf(path))}
      actions={actions}
    >
      {(control) =>
        kind === 'boolean' || kind === 'enum' ? (
          <Chosen part={part} control={control} />
        ) : (schema.maxLength ?? 0) > LONG || asText(value).includes('\n') ? (
          <textarea
            {...own}
            {...control}
            rows={2}
            required={isRequired}
            onChange={({ target }) => typed(target.value)}
            className={`${GROWING} min-h-8`}
          />
        ) : (
          <input
            {...own}
            {...control}
            type={INPUT_TYPES[schema.format ?? ''] ?? 'text'}
            inputMode={isNumber ? 'decimal' : undefined}
            required={isRequired}
            onChange={({ target }) => typed(target.value)}
            className={INPUT}
          />
        )
      }
    </FormField>
  )
}
