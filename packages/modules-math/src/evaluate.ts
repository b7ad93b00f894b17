import { all, create } from 'mathjs/number'
import type { ArrayNode, MathNode } from 'mathjs'
import { checkExpression } from './check-expression.ts'
import { expressionError } from './expression-error.ts'
import { MATH_LIMITS } from './math-limits.ts'
import type { MathResult } from './math-evaluate.ts'

// Plain numbers: no matrices, units, fractions or big numbers exist in this build, so no value can grow without bound.
const math = create(all ?? {}, {})
const parseExpression = math.parse
const refuse = (): never => {
  throw expressionError('this function is not allowed', null)
}
// A second wall behind the list of allowed names: even a name that slipped through cannot reach these.
math.import(
  Object.fromEntries(
    [
      'import',
      'createUnit',
      'evaluate',
      'parse',
      'parser',
      'compile',
      'simplify',
      'derivative',
      'rationalize',
      'resolve',
      'reviver',
      'config',
      'chain',
      'help',
    ].map((name) => [name, refuse]),
  ),
  { override: true },
)

function checkDepth(expression: string): void {
  let depth = 0
  for (let index = 0; index < expression.length; index += 1) {
    const character = expression[index]
    if (character === '(' || character === '[' || character === '{') depth += 1
    if (character === ')' || character === ']' || character === '}') depth -= 1
    if (depth > MATH_LIMITS.depth)
      throw expressionError(`brackets are nested deeper than ${MATH_LIMITS.depth}`, index + 1)
  }
}

function parse(expression: string): MathNode {
  checkDepth(expression)
  try {
    return parseExpression(expression)
  } catch (thrown) {
    const error = thrown as { message?: unknown; char?: unknown; name?: unknown }
    // A long chain such as "-----1" recurses in the parser.
    if (error.name === 'RangeError') throw expressionError('it is nested too deeply', null)
    const text = String(error.message).replace(/\s*\(char \d+\)$/, '')
    throw expressionError(text, typeof error.char === 'number' ? error.char : null)
  }
}

function toNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const what = typeof value === 'number' ? String(value) : `a ${typeof value}`
  throw expressionError(`the result is ${what}, not a finite number`, null)
}

/**
 * Evaluates an expression over numbers.
 * @throws PermanentError (`PERMANENT`) that says what is wrong and where
 */
export function evaluate(expression: string, variables: Readonly<Record<string, number>> = {}): MathResult {
  if (expression.length > MATH_LIMITS.expressionChars)
    throw expressionError(`it is longer than ${MATH_LIMITS.expressionChars} characters`, null)
  const scope = new Map(Object.entries(variables))
  const tree = parse(expression)
  const run = (node: MathNode): number => {
    checkExpression(node, { expression, variables: scope })
    try {
      return toNumber(node.evaluate(scope))
    } catch (thrown) {
      const error = thrown as Error
      if (error.name === 'PermanentError') throw thrown
      throw expressionError(error.name === 'RangeError' ? 'it is nested too deeply' : error.message, null)
    }
  }
  if (tree.type === 'ArrayNode') return (tree as ArrayNode).items.map(run)
  return run(tree)
}
