import { BurrowError } from '@burrow/core/errors'
import { usageError } from '../cli-error.ts'

/** Runs a check of the library and says what is wrong with the names of flags. The longest field that fits counts. */
export function checkedAs<T>(flags: Readonly<Record<string, string>>, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!BurrowError.isInstance(error) || error.field === undefined) throw error
    const { field } = error
    const known = Object.keys(flags)
      .toSorted((one, other) => other.length - one.length)
      .find((name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`))
    const message = known === undefined ? error.message : error.message.replace(field, flags[known] ?? field)
    // A field may be named because of another one: "options.role or options.scopes must be given".
    const named = Object.entries(flags).filter(([name]) => name.includes('.'))
    throw usageError(
      message.replaceAll(
        /\b[a-z]+(?:\.[a-zA-Z]+)+\b/gu,
        (word) => named.find(([name]) => name === word)?.[1] ?? word,
      ),
    )
  }
}
