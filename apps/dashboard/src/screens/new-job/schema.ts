import { isExactNumber, isExactObject, toExact, type ExactValue } from '../../json/exact-json.ts'

/** What of a JSON Schema a form is made of. Everything in it was written by others. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema | boolean
  readonly prefixItems?: readonly Schema[]
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** How a part of a payload is asked for; `json` is what no form can show. */
export type Kind =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'null'
  | 'enum'
  | 'array'
  | 'object'
  | 'choice'
  | 'json'

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'] as const
const MOST_REFERENCES = 20

/** A schema without references at its top; what else is said beside a reference goes before what it refers to. */
export function resolve(schema: Schema, root: Schema): Schema {
  let found = schema
  for (let step = 0; found.$ref !== undefined; step += 1) {
    const { $ref, ...beside } = found
    const [, name] = /^#\/\$defs\/([^/]+)$/.exec($ref) ?? []
    const target =
      $ref === '#'
        ? root
        : name !== undefined && root.$defs && Object.hasOwn(root.$defs, name)
          ? root.$defs[name]
          : undefined
    if (target === undefined || step === MOST_REFERENCES) return beside
    found = { ...target, ...beside }
  }
  return found
}

/** The ways that a part may be; empty when there is only one. */
export function branchesOf(schema: Schema): readonly Schema[] {
  const { type, anyOf, oneOf, description: _, ...rest } = schema
  const given = anyOf ?? oneOf
  if (given !== undefined) return given
  return typeof type === 'object' ? type.map((each) => ({ ...rest, type: each })) : []
}

/** How a part is asked for. Its references are resolved. */
export function kindOf(schema: Schema): Kind {
  if (Array.isArray(schema.enum)) return 'enum'
  if (schema.const !== undefined) return 'enum'
  if (schema.allOf !== undefined) return 'json'
  const branches = branchesOf(schema)
  if (branches.length > 0) return schema.properties === undefined ? 'choice' : 'json'
  if (schema.prefixItems !== undefined) return 'json'
  const found = TYPES.find((each) => each === schema.type)
  if (found !== undefined) return found
  return schema.properties === undefined ? 'json' : 'object'
}

export function optionsOf(schema: Schema): readonly unknown[] {
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const]
}

/** Deepest part that is made by itself: a schema may refer to itself. */
const DEEPEST = 8

/** What a part begins with: its default, what it must have, or nothing. */
export function freshValue(schema: Schema, root: Schema, depth = 0): ExactValue | undefined {
  const part = resolve(schema, root)
  if (part.default !== undefined) return toExact(part.default)
  switch (kindOf(part)) {
    case 'enum':
      return optionsOf(part).length === 1 ? toExact(optionsOf(part)[0]) : undefined
    case 'null':
      return null
    case 'array': {
      const { items, minItems = 0 } = part
      if (depth >= DEEPEST || typeof items !== 'object') return []
      const first = freshValue(items, root, depth + 1)
      return Array.from({ length: Math.min(minItems, 10) }, () => first ?? '')
    }
    case 'object': {
      if (depth >= DEEPEST) return {}
      const { properties = {}, required = [] } = part
      const entries = Object.entries(properties).flatMap(([name, each]) => {
        const wanted = required.includes(name) || resolve(each, root).default !== undefined
        const value = wanted ? freshValue(each, root, depth + 1) : undefined
        return value === undefined ? [] : [[name, value] as const]
      })
      return Object.fromEntries(entries)
    }
    case 'choice':
      return undefined
    default:
      return undefined
  }
}

/** Whether a value is of the kind of a schema, at its top. */
function suits(value: ExactValue, schema: Schema, root: Schema): boolean {
  const part = resolve(schema, root)
  switch (kindOf(part)) {
    case 'string':
      return typeof value === 'string'
    case 'number':
    case 'integer':
      return isExactNumber(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object': {
      const { properties = {}, required = [] } = part
      if (!isExactObject(value) || !required.every((name) => Object.hasOwn(value, name))) return false
      return Object.entries(properties).every(
        ([name, each]) => !Object.hasOwn(value, name) || constSuits(value[name], each),
      )
    }
    case 'enum':
      return optionsOf(part).some((each) => JSON.stringify(each) === JSON.stringify(value))
    case 'choice':
      return branchesOf(part).some((branch) => suits(value, branch, root))
    case 'json':
      return true
  }
}

/** A property with one value only tells objects apart. */
function constSuits(value: ExactValue | undefined, schema: Schema): boolean {
  return schema.const === undefined || JSON.stringify(schema.const) === JSON.stringify(value)
}

/** Which of the ways a value is; -1 for none. */
export function branchOf(value: ExactValue | undefined, branches: readonly Schema[], root: Schema): number {
  return value === undefined ? -1 : branches.findIndex((branch) => suits(value, branch, root))
}
