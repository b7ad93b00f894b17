import { Validator, type OutputUnit, type Schema as CheckedSchema } from '@cfworker/json-schema'
import { pointerOf } from '../../json/path.ts'
import { newJobTexts } from '#texts/new-job'

/** What is wrong where: messages by the pointer of the part. */
export type Problems = ReadonlyMap<string, string>

/** These only say that something inside of them is wrong, which is said there. */
const AROUND = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'additionalItems', '$ref', 'allOf', 'if', 'dependentSchemas'],
])

function steps({ instanceLocation }: OutputUnit): string[] {
  return instanceLocation
    .split('/')
    .slice(1)
    .map((step) => decodeURI(step).replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Errors of each way that a part could have been, by the number of the way. */
function byBranch(errors: readonly OutputUnit[], location: string): OutputUnit[][] {
  const branches: OutputUnit[][] = []
  let number = 0
  for (const error of errors) {
    // The library gives the errors of what is forbidden no place in the schema: they follow the one around them.
    if (error.keyword !== 'false')
      number = Number.parseInt(error.keywordLocation.slice(location.length + 1), 10)
    ;(branches[number] ??= []).push(error)
  }
  return branches.filter((branch) => branch !== undefined)
}

/** Of several ways that a part could have been, what is wrong with the one that was probably meant; null when none was. */
function meant(branches: readonly OutputUnit[][], at: string): readonly OutputUnit[] | null {
  const possible = branches.filter(
    (branch) =>
      !branch.some(({ keyword, instanceLocation }) => keyword === 'type' && instanceLocation === at),
  )
  if (possible.length === 0) return null
  return possible.reduce((best, each) => (each.length < best.length ? each : best))
}

function collect(errors: readonly OutputUnit[], found: Map<string, string>): void {
  for (let index = 0; index < errors.length; index += 1) {
    const error = errors[index]
    if (error === undefined) return
    const { keyword, keywordLocation, instanceLocation, error: message } = error
    const path = steps(error)
    if (keyword === 'anyOf' || keyword === 'oneOf') {
      let end = index + 1
      while (
        errors[end]?.keyword === 'false' ||
        errors[end]?.keywordLocation.startsWith(`${keywordLocation}/`)
      )
        end += 1
      const branch = meant(byBranch(errors.slice(index + 1, end), keywordLocation), instanceLocation)
      if (branch === null || branch.length === 0) note(found, path, newJobTexts.wrong.noBranch)
      else collect(branch, found)
      index = end - 1
    } else if (keyword === 'required') {
      const [, name = ''] = /required property "(.*)"\.$/s.exec(message) ?? []
      note(found, [...path, name], newJobTexts.wrong.required)
    } else if (!AROUND.has(keyword)) {
      note(found, path, newJobTexts.wrong.of(keyword, message))
    }
  }
}

function note(found: Map<string, string>, path: readonly string[], message: string): void {
  const pointer = pointerOf(path)
  if (!found.has(pointer)) found.set(pointer, message)
}

/** Says what of a payload does not fit its schema. What the browser cannot check is left to the API. */
export function createPayloadCheck(schema: unknown): (payload: unknown) => Problems {
  // The validator writes into the schema that it is given.
  const own = structuredClone(schema) as CheckedSchema
  return (payload) => {
    const found = new Map<string, string>()
    try {
      collect(new Validator(own, '2020-12', false).validate(payload).errors, found)
    } catch {
      // A pattern that this browser does not know, or a schema that never ends.
      return new Map()
    }
    return found
  }
}
