import type { FunctionNode, MathNode, OperatorNode, SymbolNode } from 'mathjs'
import {
  ALLOWED_CONSTANTS,
  ALLOWED_FUNCTIONS,
  ALLOWED_OPERATORS,
  FORBIDDEN_SYNTAX,
  LIST_FUNCTIONS,
} from './allowed-syntax.ts'
import { characterOf, characterOfName, expressionError } from './expression-error.ts'

interface Place {
  readonly expression: string
  readonly variables: ReadonlyMap<string, number>
}

function checkSymbol(node: SymbolNode, place: Place): void {
  if (place.variables.has(node.name) || ALLOWED_CONSTANTS.has(node.name)) return
  throw expressionError(
    `"${node.name}" is not a known variable or constant`,
    characterOfName(place.expression, node.name),
  )
}

/** The parser also makes calls of expressions, `a.b(1)`; only a plain, listed name may be called. */
function checkCall(node: FunctionNode, place: Place): MathNode {
  const callee: MathNode = node.fn
  if (callee.type !== 'SymbolNode')
    throw expressionError(`only named functions can be called`, characterOf(place.expression, /\(/))
  const name = (callee as SymbolNode).name
  if (!ALLOWED_FUNCTIONS.has(name) && !LIST_FUNCTIONS.has(name))
    throw expressionError(`"${name}" is not an allowed function`, characterOfName(place.expression, name))
  if (place.variables.has(name))
    throw expressionError(`"${name}" is a variable and a function`, characterOfName(place.expression, name))
  const [only] = node.args
  if (LIST_FUNCTIONS.has(name) && node.args.length === 1 && only?.type === 'ArrayNode') {
    // Numbers only: lists do not exist while evaluating, so mean([1, 2]) becomes mean(1, 2).
    node.args = (only as unknown as { items: MathNode[] }).items
  }
  for (const argument of node.args) checkExpression(argument, place)
  return node
}

/**
 * Walks the parsed expression and refuses every part that is not listed: what the parser or the library may learn to do in the
 * future stays out until somebody allows it here.
 * @throws PermanentError (`PERMANENT`) with the position
 */
export function checkExpression(node: MathNode, place: Place): void {
  switch (node.type) {
    case 'ConstantNode':
      if (typeof (node as unknown as { value: unknown }).value === 'number') return
      throw expressionError(
        'only numbers are allowed',
        characterOf(place.expression, /["']|true|false|null|undefined/),
      )
    case 'SymbolNode':
      return checkSymbol(node as SymbolNode, place)
    case 'FunctionNode':
      checkCall(node as FunctionNode, place)
      return
    case 'OperatorNode': {
      const operator: { fn: string; op: string } = node as OperatorNode
      if (!ALLOWED_OPERATORS.has(operator.fn))
        throw expressionError(
          `the operator "${operator.op}" is not allowed`,
          place.expression.indexOf(operator.op) + 1 || null,
        )
      break
    }
    case 'ParenthesisNode':
    case 'ConditionalNode':
    case 'RelationalNode':
      break
    default: {
      const [words, pattern] = FORBIDDEN_SYNTAX[node.type] ?? [`a ${node.type}`, /$^/]
      throw expressionError(`${words} is not allowed`, characterOf(place.expression, pattern))
    }
  }
  node.forEach((child) => checkExpression(child, place))
}
