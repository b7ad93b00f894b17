import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Contract } from './contract.ts'
import { schemaArbitrary, type Schema } from './schema-arbitrary.ts'

const contract = new Contract()
const options = { resolve: contract.resolve, known: {} }
const sample = (schema: Schema): unknown[] =>
  fc.sample(schemaArbitrary(schema, options), { numRuns: 200, seed: 1 })

it.each(Object.keys(contract.schemas))('values made for %s fit it', (name) => {
  for (const value of sample({ $ref: `#/components/schemas/${name}` }))
    expect(contract.fault(`/components/schemas/${name}`, JSON.parse(JSON.stringify(value)))).toBeNull()
})

describe('values', () => {
  it('reach the ends of what is allowed', () => {
    const values = sample({ type: 'integer', minimum: 1, maximum: 3 })
    expect(new Set(values)).toEqual(new Set([1, 2, 3]))
    expect(new Set(sample({ type: ['boolean', 'null'] }))).toEqual(new Set([true, false, null]))
    for (const value of sample({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 4 }))
      expect([2, 3]).toContain(value)
  })

  it('are known ones now and then', () => {
    const schema: Schema = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
    const ids = fc
      .sample(schemaArbitrary(schema, { ...options, known: { id: ['there'] } }), { numRuns: 100, seed: 1 })
      .map((value) => (value as { id: string }).id)
    expect(ids).toContain('there')
    expect(new Set(ids).size).toBeGreaterThan(10)
  })

  it('leave optional fields out, and have others where they may', () => {
    const values = sample({
      type: 'object',
      properties: { a: { const: 1 }, b: { const: 2 } },
      required: ['a'],
      additionalProperties: { type: 'boolean' },
    }) as Record<string, unknown>[]
    expect(values.every(({ a }) => a === 1)).toBe(true)
    expect(new Set(values.map(({ b }) => b))).toEqual(new Set([2, undefined]))
    expect(values.some((value) => Object.values(value).includes(true))).toBe(true)
  })
})

it.each<[string, Schema]>([
  ['keyword multipleOf', { type: 'integer', multipleOf: 3 } as Schema],
  ['format hostname', { type: 'string', format: 'hostname' }],
  ['type decimal', { type: 'decimal' }],
])('an unknown %s is not passed over', (_, schema) => {
  expect(() => schemaArbitrary(schema, options)).toThrow('is not understood')
})
