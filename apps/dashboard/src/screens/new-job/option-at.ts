import { OPTION_POINTERS, type OptionName } from './options.ts'

/** Fields of a body that are typed in a field of another name. */
const ALSO: Readonly<Record<string, OptionName>> = {
  '/unique_key': 'uniqueKey',
  '/unique': 'uniqueKey',
  '/webhook': 'webhook',
  '/recurring': 'cron',
}

/** The option that a field of the body belongs to, or that is around it; null for none. */
export function optionAt(pointer: string): OptionName | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const names = Object.keys(OPTION_POINTERS) as OptionName[]
    const found = names.find((name) => OPTION_POINTERS[name] === at) ?? ALSO[at]
    if (found !== undefined) return found
  }
  return null
}

/** The id of the element that an option is typed into. */
export function idOfOption(name: OptionName): string {
  return `option-${name}`
}
