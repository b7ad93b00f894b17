import { describe, expect, it } from 'vitest'
import { mathModule } from './handlers.ts'
import { mathEvaluate } from './index.ts'

describe('math:evaluate', () => {
  it.each(['1 + 1', { expression: '1 + 1' }, { expression: 'x', variables: { x: 1 } }])(
    'takes %j',
    (payload) => {
      expect(mathEvaluate.input.safeParse(payload).success).toBe(true)
    },
  )

  it.each([
    '',
    '1'.repeat(2_001),
    {},
    { expression: 1 },
    { expression: '1', more: 1 },
    { expression: 'x', variables: { x: '1' } },
    { expression: 'x', variables: { x: Number.POSITIVE_INFINITY } },
    { expression: 'x', variables: { 'a b': 1 } },
    { expression: 'x', variables: JSON.parse('{"constructor.x": 1}') },
    { expression: 'x', variables: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`v${n}`, n])) },
    null,
    42,
  ])('refuses %j', (payload) => {
    expect(mathEvaluate.input.safeParse(payload).success).toBe(false)
  })

  it('answers to its alias and evaluates both shapes', async () => {
    const module = mathModule()
    expect(module.definition.aliases).toEqual(['math'])
    const context = {} as Parameters<typeof module.handle>[1]
    expect(await module.handle(mathEvaluate.input.parse('6 * 7'), context)).toBe(42)
    expect(await module.handle({ expression: 'a * 7', variables: { a: 6 } }, context)).toBe(42)
  })
})
