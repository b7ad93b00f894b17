import { NAME_PATTERN } from '@burrow/core/protocol'
import { cellCode, cellText } from '../markdown-table.ts'
import { nameOf, type Schema } from './open-api.ts'

function range(least: number | undefined, most: number | undefined, what = ''): string {
  const number = (value: number): string => value.toLocaleString('en-US')
  const unit = what === '' ? '' : ` ${what}`
  if (least !== undefined && most !== undefined) return `${number(least)} to ${number(most)}${unit}`
  if (most !== undefined) return `at most ${number(most)}${unit}`
  if (least !== undefined) return `at least ${number(least)}${unit}`
  return ''
}

function ofPattern(pattern: string): string {
  if (pattern === NAME_PATTERN || pattern === `^${NAME_PATTERN}$`) return 'name'
  return `text like ${cellCode(pattern)}`
}

function joined(kind: string, bounds: string): string {
  return bounds === '' ? kind : `${kind}, ${bounds}`
}

function ofText({ enum: values, format, pattern, minLength, maxLength }: Schema): string {
  if (values !== undefined)
    return values
      .filter((value) => value !== null)
      .map(cellCode)
      .join(', ')
  if (format === 'date-time') return 'time'
  return joined(
    pattern === undefined ? 'text' : ofPattern(pattern),
    range(minLength, maxLength, 'characters'),
  )
}

function ofList({ items, minItems, maxItems }: Schema): string {
  const of = items?.properties === undefined ? schemaText(items ?? {}) : 'objects'
  return joined(`list of ${of}`, range(minItems, maxItems, 'items'))
}

function ofKind(kind: string, schema: Schema): string {
  if (kind === 'array') return ofList(schema)
  if (kind === 'string') return ofText(schema)
  if (kind === 'integer' || kind === 'number') return joined(kind, range(schema.minimum, schema.maximum))
  if (kind !== 'object') return kind
  const { additionalProperties: values } = schema
  return typeof values === 'object' ? `object of ${schemaText(values)}` : 'object'
}

/** What a value may be, in words for a cell of a table. */
export function schemaText(schema: Schema): string {
  const { $ref: reference, anyOf, type } = schema
  if (reference !== undefined) return `[${nameOf(reference)}](#${nameOf(reference).toLowerCase()})`
  if (anyOf !== undefined) return anyOf.map(schemaText).join('; or ')
  if (type === undefined) return 'any JSON'
  return (typeof type === 'string' ? [type] : type).map((kind) => ofKind(kind, schema)).join(', or ')
}

export interface FieldRow {
  /** With the fields it lies in: `backoff.kind`, `errors[].code`. */
  readonly name: string
  readonly type: string
  readonly meaning: string
  readonly isNeeded: boolean
}

function meaningOf({ description, default: value, example }: Schema): string {
  const isShown = typeof example === 'string' && !/^\d{4}-\d\d-\d\dT/.test(example)
  return [
    ...(description === undefined ? [] : [cellText(description)]),
    ...(value === undefined ? [] : [`Default ${cellCode(JSON.stringify(value))}.`]),
    ...(isShown ? [`Such as ${cellCode(example.trim())}.`] : []),
  ].join(' ')
}

/** Objects inside of a value, with what stands behind its name when they are listed. */
function insideOf(schema: Schema): readonly (readonly [string, Schema])[] {
  const own: readonly Schema[] = [schema, ...(schema.anyOf ?? [])]
  return own.flatMap((each) => [
    ...(each.properties === undefined ? [] : [['', each] as const]),
    ...(each.items?.properties === undefined ? [] : [['[]', each.items] as const]),
  ])
}

/** The fields of an object, those of objects in it behind their own. */
export function fieldRows(schema: Schema, prefix = ''): readonly FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${prefix}${key}`
    return [
      {
        name,
        type: schemaText(field),
        meaning: meaningOf(field),
        isNeeded: schema.required?.includes(key) ?? false,
      },
      ...insideOf(field).flatMap(([end, inner]) => fieldRows(inner, `${name}${end}.`)),
    ]
  })
}
