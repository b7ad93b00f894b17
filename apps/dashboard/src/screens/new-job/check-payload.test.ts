import { expect, it } from 'vitest'
import { createPayloadCheck } from './check-payload.ts'

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['to'],
  additionalProperties: false,
  properties: {
    to: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }] },
    'a/b ~': { type: 'integer', maximum: 5 },
    way: {
      oneOf: [
        {
          type: 'object',
          required: ['x'],
          additionalProperties: false,
          properties: { x: { type: 'number' } },
        },
        { type: 'boolean' },
      ],
    },
    ref: { $ref: '#/$defs/one' },
  },
  $defs: { one: { type: 'string', pattern: '^a' } },
}

it.each([
  [{ to: 'x' }, []],
  [{}, ['/to']],
  [{ to: 7 }, ['/to']],
  [{ to: [] }, ['/to']],
  [{ to: ['a', 7, 'b'] }, ['/to/1']],
  [{ to: 'x', 'a/b ~': 7 }, ['/a~1b ~0']],
  [{ to: 'x', more: 1 }, ['/more']],
  [{ to: 'x', way: { x: 'text' } }, ['/way/x']],
  [{ to: 'x', way: { x: 1, y: 2 } }, ['/way/y']],
  [{ to: 'x', way: 'text' }, ['/way']],
  [{ to: 'x', ref: 'b' }, ['/ref']],
  [{ way: {}, ref: 1 }, ['/ref', '/to', '/way/x']],
  [[], ['']],
] as const)('finds in %j what is wrong at %j', (payload, pointers) => {
  expect([...createPayloadCheck(schema)(payload).keys()].toSorted()).toEqual(pointers)
})

it('leaves the schema as it was, and to the API what it cannot check', () => {
  const odd = { type: 'string', pattern: '[' }
  const before = JSON.stringify(odd)
  expect(createPayloadCheck(odd)('x').size).toBe(0)
  expect(JSON.stringify(odd)).toBe(before)
})
