import fc, { type Arbitrary } from 'fast-check'

/** The part of JSON Schema that the contract uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
}

/** What does not change which values fit. */
const ANNOTATIONS = ['description', 'example', 'examples', 'default', 'title', 'deprecated']
const KEYWORDS = new Set([
  ...['$ref', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'properties', 'required', 'propertyNames'],
  ...['additionalProperties', 'items', 'minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', ...ANNOTATIONS],
])

const FORMATS: Readonly<Record<string, () => Arbitrary<unknown>>> = {
  'date-time': () =>
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  uri: () => fc.webUrl(),
  uuid: () => fc.uuid(),
  email: () => fc.emailAddress(),
}

/** Lists and optional fields that a value has at most: most requests name a few of many. */
const MOST_ITEMS = 4
const LONGEST_TEXT = 40

export interface SchemaArbitraryOptions {
  readonly resolve: (ref: string) => Schema
  /** Values that mean something to the server, by the name of their field. */
  readonly known: Readonly<Record<string, readonly unknown[]>>
  /** Fields of these names have no other values. @default false */
  readonly isOnlyKnown?: boolean
}

/**
 * Values that fit a schema. Throws at a keyword it does not understand, so that none is left out in silence.
 */
export function schemaArbitrary(
  schema: Schema,
  options: SchemaArbitraryOptions,
  field = '',
): Arbitrary<unknown> {
  const strange = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword))
  if (strange !== undefined) throw new Error(`the keyword ${strange} at "${field}" is not understood here`)
  const made = ofForm(schema, options, field)
  const known = options.known[field]
  if (known === undefined || schema.properties !== undefined) return made
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: options.isOnlyKnown ? 0 : 1, arbitrary: made },
  )
}

function ofForm(schema: Schema, options: SchemaArbitraryOptions, field: string): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return schemaArbitrary(options.resolve(schema.$ref), options, field)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const variants = schema.anyOf ?? schema.oneOf
  if (variants !== undefined)
    return fc.oneof(...variants.map((variant) => schemaArbitrary(variant, options, field)))
  if (schema.allOf !== undefined)
    return fc
      .tuple(...schema.allOf.map((part) => schemaArbitrary(part, options, field)))
      .map((parts) => Object.assign({}, ...parts) as unknown)
  if (schema.type === undefined) return fc.jsonValue({ maxDepth: 3 })
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type
  return fc.oneof(...types.map((type) => ofType(type, schema, options, field)))
}

function ofType(
  type: string,
  schema: Schema,
  options: SchemaArbitraryOptions,
  field: string,
): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer(integerBounds(schema))
    case 'number':
      return fc.double({
        min: schema.minimum ?? schema.exclusiveMinimum ?? -1e6,
        max: schema.maximum ?? schema.exclusiveMaximum ?? 1e6,
        minExcluded: schema.exclusiveMinimum !== undefined,
        maxExcluded: schema.exclusiveMaximum !== undefined,
        noNaN: true,
      })
    case 'string':
      return text(schema)
    case 'array':
      return fc.array(schemaArbitrary(schema.items ?? {}, options, field), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? MOST_ITEMS, Math.max(schema.minItems ?? 0, MOST_ITEMS)),
      })
    case 'object':
      return object(schema, options)
    default:
      throw new Error(`the type ${type} is not understood here`)
  }
}

function integerBounds(schema: Schema): { min: number; max: number } {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  return {
    min: Math.max(minimum ?? Number.MIN_SAFE_INTEGER, (exclusiveMinimum ?? Number.MIN_SAFE_INTEGER - 1) + 1),
    max: Math.min(maximum ?? Number.MAX_SAFE_INTEGER, (exclusiveMaximum ?? Number.MAX_SAFE_INTEGER + 1) - 1),
  }
}

function text({ pattern, format, minLength = 0, maxLength = LONGEST_TEXT }: Schema): Arbitrary<unknown> {
  const ofFormat = format === undefined ? undefined : FORMATS[format]
  if (format !== undefined && ofFormat === undefined)
    throw new Error(`the format ${format} is not understood here`)
  if (ofFormat !== undefined) return ofFormat()
  const fits = (value: string): boolean => value.length >= minLength && value.length <= maxLength
  if (pattern !== undefined)
    return fc
      .stringMatching(new RegExp(pattern), { size: 'xsmall' })
      .filter((value) => maxLength === LONGEST_TEXT || fits(value))
  return fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, LONGEST_TEXT) }).filter(fits)
}

function object(schema: Schema, options: SchemaArbitraryOptions): Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, value]) => [
      name,
      schemaArbitrary(value, options, name),
    ]),
  )
  const required = (schema.required ?? []).filter((name) => name in fields)
  const optional = Object.keys(fields).filter((name) => !required.includes(name))
  const own = fc
    .subarray(optional, { maxLength: Math.min(MOST_ITEMS, optional.length) })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries([...required, ...chosen].map((name) => [name, fields[name] ?? fc.constant(null)])),
        { noNullPrototype: true },
      ),
    )
  if (typeof schema.additionalProperties !== 'object') return own
  const more = fc.dictionary(
    fc
      .string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' })
      .filter((key) => key !== '__proto__' && !Object.hasOwn(fields, key)),
    schemaArbitrary(schema.additionalProperties, options),
    { maxKeys: MOST_ITEMS, noNullPrototype: true },
  )
  return fc.tuple(more, own).map(([others, given]) => ({ ...others, ...given }))
}
