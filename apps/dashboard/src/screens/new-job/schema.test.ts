import { expect, it } from 'vitest'
import { readExact, writeExactLine } from '../../json/exact-json.ts'
import { branchesOf, branchOf, freshValue, kindOf, resolve, type Schema } from './schema.ts'

it.each<[Schema, string]>([
  [{ type: 'string' }, 'string'],
  [{ enum: [1, 'a'] }, 'enum'],
  [{ const: 7 }, 'enum'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'choice'],
  [{ type: ['string', 'null'] }, 'choice'],
  [{ allOf: [{ type: 'object' }] }, 'json'],
  [{ type: 'array', prefixItems: [{ type: 'string' }] }, 'json'],
  [{ properties: { a: {} } }, 'object'],
  [{ properties: { a: {} }, anyOf: [{ required: ['a'] }] }, 'json'],
  [{}, 'json'],
  [{ type: 'banana' }, 'json'],
])('asks for %j as %s', (schema, kind) => {
  expect(kindOf(schema)).toBe(kind)
})

it('follows references, also those that lead nowhere or in a circle', () => {
  const root: Schema = {
    $defs: { name: { type: 'string', maxLength: 3 }, round: { $ref: '#/$defs/round', title: 'r' } },
  }
  expect(resolve({ $ref: '#/$defs/name', title: 'N' }, root)).toEqual({
    type: 'string',
    maxLength: 3,
    title: 'N',
  })
  expect(resolve({ $ref: '#/$defs/none' }, root)).toEqual({})
  expect(resolve({ $ref: '#/$defs/constructor' }, root)).toEqual({})
  expect(kindOf(resolve({ $ref: '#/$defs/round' }, root))).toBe('json')
})

it('begins with defaults and with what must be there', () => {
  const root: Schema = {
    type: 'object',
    required: ['to', 'kind', 'deep'],
    properties: {
      to: { type: 'string' },
      kind: { const: 'mail' },
      deep: { type: 'object', properties: { n: { type: 'integer', default: 3 }, m: { type: 'integer' } } },
      list: { type: 'array', items: { type: 'string' } },
      big: { type: 'integer', default: 7 },
    },
  }
  expect(writeExactLine(freshValue(root, root) ?? null)).toBe('{"kind":"mail","deep":{"n":3},"big":7}')
})

it('does not make what has no end', () => {
  const root: Schema = { type: 'object', required: ['me'], properties: { me: { $ref: '#' } } }
  expect(JSON.stringify(freshValue(root, root))).toMatch(/^\{"me":/)
})

it('finds the way that a value is', () => {
  const schema: Schema = {
    anyOf: [
      { type: 'string' },
      { type: 'object', required: ['kind'], properties: { kind: { const: 'a' } } },
      { type: 'object', required: ['kind'], properties: { kind: { const: 'b' } } },
      { type: 'integer' },
    ],
  }
  const find = (text: string): number => branchOf(readExact(text).value, branchesOf(schema), schema)
  expect(['"x"', '{"kind":"b"}', '9007199254740993', 'true'].map(find)).toEqual([0, 2, 3, -1])
})
