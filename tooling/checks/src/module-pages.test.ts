import * as email from '@burrow/modules-email'
import * as ethereum from '@burrow/modules-ethereum'
import * as http from '@burrow/modules-http'
import * as image from '@burrow/modules-image'
import * as maintenance from '@burrow/modules-maintenance'
import * as math from '@burrow/modules-math'
import { describe, expect, it } from 'vitest'
import { commandExamples, firstCells, jsonExamples } from './module-pages.ts'
import { filesBelow, isTestCode, readText } from './repository.ts'

interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: unknown } }
}

interface Definition {
  readonly type: string
  readonly input: Schema
  readonly output: Schema
}

const DOORS: Readonly<Record<string, object>> = { email, ethereum, http, image, maintenance, math }
/** Codes of permanent errors and names of variables, as they are written in code. */
const NAME = /'((?:EMAIL|ETHEREUM|HTTP|IMAGE|MATH|SMTP|MAILTRAP|BURROW_\w+)_[A-Z][A-Z_]*)'/g

it('every module package has its page, and every page its package', () => {
  const packages = filesBelow('packages')
    .map((path) => /^packages\/modules-(\w+)\/package\.json$/.exec(path)?.[1])
    .filter((name) => name !== undefined)
  expect(Object.keys(DOORS).toSorted()).toEqual(packages)
  expect(filesBelow('docs/modules')).toEqual(packages.map((name) => `docs/modules/${name}.md`))
})

describe.each(Object.entries(DOORS))('docs/modules/%s.md', (name, door) => {
  const text = readText(`docs/modules/${name}.md`)
  const definitions = Object.values(door) as Definition[]
  const examples = jsonExamples(text)

  it('shows a payload, a result and a command for every type, or names it', () => {
    const of = (kind: string) =>
      new Set(examples.filter((each) => each.kind === kind).map(({ type }) => type))
    const types = definitions.map(({ type }) => type)
    expect([...of('payload')].toSorted()).toEqual(types.toSorted())
    expect(types.filter((type) => !text.includes(`\`${type}\``))).toEqual([])
    expect(of('result').size).toBeGreaterThan(0)
    expect(commandExamples(text).length).toBeGreaterThan(1)
  })

  it.each([...examples, ...commandExamples(text)])('$kind of $type fits: $value', ({ kind, type, value }) => {
    const definition = definitions.find((each) => each.type === type)
    const parsed = definition?.[kind === 'payload' ? 'input' : 'output'].safeParse(value)
    expect(parsed?.error?.issues).toBeUndefined()
    expect(parsed?.success).toBe(true)
  })

  it('lists all codes and settings that the code has, and no others', () => {
    const code = filesBelow(`packages/modules-${name}/src`).filter((path) => !isTestCode(path))
    const written = new Set(
      code.flatMap((path) => [...readText(path).matchAll(NAME)].map(([, word = '']) => word)),
    )
    // Thrown by the guarded client on behalf of the module.
    if (name === 'http') written.add('TARGET_REFUSED')
    const listed = [...firstCells(text, 'Errors'), ...firstCells(text, 'Settings')]
    // Other names of the same settings.
    const others = ['SMTP_USERNAME', 'SMTP_PASSWORD', 'MAILTRAP_FROM', 'MAILTRAP_USER', 'MAILTRAP_PASS']
    expect([...written].filter((word) => !others.includes(word)).toSorted()).toEqual(listed.toSorted())
  })
})
