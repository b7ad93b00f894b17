import { formatPath, pointerOfField, stepsOfPointer } from '../../json/path.ts'
import { newJobTexts } from '#texts/new-job'
import type { Problems } from './check-payload.ts'
import { idOfOption, optionAt } from './option-at.ts'
import { OPTION_POINTERS } from './options.ts'
import { idOfPointer } from './part.ts'

/** What the API finds wrong, by whose field it is. */
export interface SortedProblems {
  /** By pointers of options. */
  readonly options: Problems
  /** By pointers within the payload. */
  readonly payload: Problems
  /** Of neither; the type has this one. */
  readonly others: Problems
}

export const NO_PROBLEMS: SortedProblems = { options: new Map(), payload: new Map(), others: new Map() }

/** Sorts what the API says of fields to where they are typed. */
export function sortProblems(
  fields: readonly { readonly field: string; readonly detail: string }[],
): SortedProblems {
  const options = new Map<string, string>()
  const payload = new Map<string, string>()
  const others = new Map<string, string>()
  for (const { field, detail } of fields) {
    const pointer = pointerOfField(field)
    const option = optionAt(pointer)
    if (/^\/payload(\/|$)/.test(pointer)) payload.set(pointer.slice('/payload'.length), detail)
    else if (option !== null) options.set(OPTION_POINTERS[option], detail)
    else others.set(pointer, detail)
  }
  return { options, payload, others }
}

/** Something wrong, in words, and where it can be mended. */
export interface ListedProblem {
  readonly key: string
  readonly text: string
  /** Id of the element to go to. */
  readonly target: string | null
}

function numbered(pointer: string): (string | number)[] {
  return stepsOfPointer(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

/** All that is wrong, in the order of the form. */
export function listProblems({ options, payload, others }: SortedProblems, isForm: boolean): ListedProblem[] {
  return [
    ...[...others].map(([pointer, message]) => ({
      key: pointer,
      text: `${formatPath(stepsOfPointer(pointer))} ${message}`,
      target: pointer === '/type' ? 'type' : null,
    })),
    ...[...payload].map(([pointer, message]) => ({
      key: `payload ${pointer}`,
      text: `${formatPath([newJobTexts.payload, ...numbered(pointer)])}: ${message}`,
      target: isForm ? idOfPointer(pointer) : 'payload-editor',
    })),
    ...[...options].flatMap(([pointer, message]) => {
      const name = optionAt(pointer)
      return name === null
        ? []
        : [{ key: pointer, text: `${newJobTexts.fields[name]}: ${message}`, target: idOfOption(name) }]
    }),
  ]
}

/** Several maps as one; earlier ones win. */
export function merged(...all: readonly Problems[]): Problems {
  return new Map(all.toReversed().flatMap((each) => [...each]))
}
