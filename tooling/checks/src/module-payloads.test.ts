import * as email from '@burrow/modules-email'
import * as ethereum from '@burrow/modules-ethereum'
import * as http from '@burrow/modules-http'
import * as image from '@burrow/modules-image'
import * as maintenance from '@burrow/modules-maintenance'
import * as math from '@burrow/modules-math'
import { describe, expect, it } from 'vitest'
import { jsonExamples } from './module-pages.ts'
import { filesBelow, readText } from './repository.ts'

interface Definition {
  readonly type: string
  readonly input: { safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown } }
}

const definitions = [email, ethereum, http, image, maintenance, math].flatMap((door) =>
  (Object.values(door) as Definition[]).filter((each) => typeof each.type === 'string'),
)
const HOSTILE = ['"__proto__":{"polluted":1}', '"constructor":{"prototype":{"polluted":1}}']

/** The payload again, with a hostile field in one of its objects: one text for each object. */
function poisoned(json: string, field: string): string[] {
  return [...json.matchAll(/\{(?=")/g)].map(
    ({ index }) => `${json.slice(0, index + 1)}${field},${json.slice(index + 1)}`,
  )
}

function* objectsIn(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  yield value
  for (const inner of Object.values(value)) yield* objectsIn(inner)
}

const examples = filesBelow('docs/modules')
  .flatMap((path) => jsonExamples(readText(path)))
  .filter(({ kind, value }) => kind === 'payload' && typeof value === 'object')

describe.each(examples)('a payload of $type, $value,', ({ type, value }) => {
  const definition = definitions.find((each) => each.type === type)
  const json = JSON.stringify(value)

  it.each(HOSTILE.flatMap((field) => poisoned(json, field)))('gives nothing to inherit: %s', (text) => {
    const parsed = definition?.input.safeParse(JSON.parse(text))
    for (const object of objectsIn(parsed?.data))
      expect((Object.getPrototypeOf(object) as { polluted?: unknown } | null)?.polluted).toBeUndefined()
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    // At the top no field is taken that is not known.
    if (text.startsWith(`{${HOSTILE[1]}`)) expect(parsed?.success).toBe(false)
  })
})
