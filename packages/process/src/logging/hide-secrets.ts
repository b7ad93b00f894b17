import { isSecretName } from './secret-names.ts'

type Fields = Record<string, unknown>

const HIDDEN = '***'
/** Objects within objects that are looked into; what is deeper is not shown. */
const MOST_LEVELS = 20

/** Numbers of tokens are no secrets, and `false` or `null` says that there is none. */
function mayHide(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false
  return typeof value !== 'number' || !/s$/i.test(name)
}

/** As JSON would show it, and errors with what they say. */
function shownAs(value: object): unknown {
  if (value instanceof Error) {
    const { name, message, stack, cause } = value
    return Object.assign({}, value, { name, message, stack, cause })
  }
  return 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON() as unknown) : value
}

function hideIn(value: unknown, path: readonly object[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (path.includes(value)) return '[circular]'
  if (path.length >= MOST_LEVELS) return '[too deep]'
  const shown = shownAs(value)
  const inner = [...path, value]
  if (Array.isArray(shown)) return hideInList(shown, inner)
  return typeof shown === 'object' && shown !== null ? hideInFields(shown as Fields, inner) : shown
}

function hideInList(list: readonly unknown[], path: readonly object[]): readonly unknown[] {
  let hidden: unknown[] | null = null
  for (const [index, value] of list.entries()) {
    const shown = hideIn(value, path)
    if (shown !== value) (hidden ??= [...list])[index] = shown
  }
  return hidden ?? list
}

function hideInFields(fields: Fields, path: readonly object[]): Fields {
  let hidden: Fields | null = null
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    const shown = isSecretName(name) && mayHide(name, value) ? HIDDEN : hideIn(value, path)
    if (shown !== value) (hidden ??= { ...fields })[name] = shown
  }
  return hidden ?? fields
}

/** Fields with `***` for what has the name of a secret, at any depth. The same object when there is nothing to hide. */
export function hideSecrets(fields: Fields): Fields {
  return hideInFields(fields, [fields])
}
