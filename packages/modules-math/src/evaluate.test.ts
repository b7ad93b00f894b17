import { PermanentError } from '@burrow/core/errors'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'

function problemOf(expression: string, variables?: Record<string, number>): string {
  try {
    evaluate(expression, variables)
  } catch (error) {
    if (error instanceof PermanentError && error.problem === 'MATH_EXPRESSION_INVALID') return error.message
    throw error
  }
  throw new Error(`${expression} was evaluated`)
}

describe('evaluate', () => {
  it.each<[string, number | number[]]>([
    ['2 + 3 * 4', 14],
    ['-2^2', -4],
    ['2^64', 2 ** 64],
    ['10 % 3', 1],
    ['5!', 120],
    ['sqrt(2)^2 - 2 < 1e-9 ? 1 : 0', 1],
    ['[1, 2 * 3, pi]', [1, 6, Math.PI]],
    ['mean([1, 2, 6]) + max(1, 2)', 5],
    ['std([2, 4, 4, 4, 5, 5, 7, 9])', 2.138089935299395],
    ['0x10 + 1e3', 1016],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected)
  })

  it('knows the variables it was given', () => {
    expect(evaluate('2 * (x + y_1)', { x: 3, y_1: 4 })).toBe(14)
    expect(evaluate('2x', { x: 5 })).toBe(10)
  })

  it.each([
    ['2 +* 3', 'at character 4'],
    ['2 + foo', '"foo" is not a known variable or constant at character 5'],
    ['1 + nope(2)', '"nope" is not an allowed function at character 5'],
    ['1 / 0', 'the result is Infinity'],
    ['sqrt(-1)', 'the result is NaN'],
    ['2 > 1', 'the result is a boolean'],
    ['"a"', 'only numbers are allowed at character 1'],
    ['gcd(1.5, 2)', 'integer'],
  ])('%s is a permanent error that says why', (expression, part) => {
    expect(problemOf(expression)).toContain(part)
  })
})

describe('attempts to escape', () => {
  it.each([
    'constructor',
    '__proto__',
    'constructor("return process")()',
    'cos.constructor("return process")()',
    'cos["constructor"]("return process")()',
    '(1).constructor',
    'import({a: 1})',
    'import("fs")',
    'createUnit("foo")',
    'evaluate("1+1")',
    'parse("1+1")',
    'compile("1")',
    'simplify("1+1")',
    'derivative("x^2", "x")',
    'config({})',
    'typed("f", {})',
    'chain(1)',
    'f(x) = x; f(1)',
    'a = 1',
    '{a: 1}',
    '{"__proto__": 1}',
    'toString()',
    'hasOwnProperty("a")',
    'random()',
    'print("$a", {a: 1})',
    'this',
    'process',
    'globalThis',
  ])('%s', (expression) => {
    expect(problemOf(expression)).toMatch(/cannot be evaluated/)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('does not read what is inherited by the variables', () => {
    expect(problemOf('toString + valueOf', {})).toContain('"toString" is not a known variable')
  })
})

describe('work is bounded', () => {
  const INFINITE = 'the result is Infinity'
  // Refused by how it is written, before anything is worked out; or worked out in numbers of a fixed size, which end in infinity.
  it.each([
    ['9^9^9^9^9', INFINITE],
    ['170!!', INFINITE],
    ['factorial(1e9)', INFINITE],
    ['gamma(1e9)', INFINITE],
    ['1:1e9', 'a range is not allowed'],
    ['sum(1:1e9)', 'a range is not allowed'],
    ['combinations(1e9, 5e8)', '"combinations" is not an allowed function'],
    ['isPrime(9007199254740991)', '"isPrime" is not an allowed function'],
    ['zeros(1e5, 1e5)', '"zeros" is not an allowed function'],
    ['round(1.5, 1e9)', 'from 0 to 15'],
    ['('.repeat(900) + '1' + ')'.repeat(900), 'nested deeper than 64 at character 65'],
    ['-'.repeat(1_900), 'Unexpected end of expression'],
    [`${'1^'.repeat(900)}nope`, '"nope" is not a known variable'],
    [`${'1?1:'.repeat(400)}nope`, '"nope" is not a known variable'],
    ['1'.repeat(2_001), 'longer than 2000 characters'],
  ])('%s', (expression, reason) => {
    expect(problemOf(expression)).toContain(reason)
  })

  it('a long chain of signs ends', () => {
    expect(() => evaluate(`${'-'.repeat(1_900)}1`)).not.toThrow(TypeError)
  })
})
