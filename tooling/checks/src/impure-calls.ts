import ts from 'typescript'
import { readText } from './repository.ts'

/** Where a file reads the process clock or its randomness, as `path line: text`. */
export function impureCalls(path: string, text = readText(path)): string[] {
  return find(path, text, (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      return ['Date.now', 'Math.random', 'performance.now'].includes(node.getText())
    }
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false
    // With an argument a Date is only a way to write a time down.
    return node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0
  })
}

/** Where a file waits for time to pass instead of for a condition, as `path line: text`. */
export function sleeps(path: string, text = readText(path)): string[] {
  return find(path, text, (node) => {
    if (ts.isImportDeclaration(node)) return node.moduleSpecifier.getText().includes('timers/promises')
    return (
      ts.isNewExpression(node) &&
      node.expression.getText() === 'Promise' &&
      contains(node, isTimerThatResolves)
    )
  })
}

/** `setTimeout(resolve, ms)`: nothing but time ends the promise. A timer that rejects is a time limit. */
function isTimerThatResolves(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !/^(globalThis\.)?setTimeout$/.test(node.expression.getText()))
    return false
  return !/reject|fail|throw|abort/i.test(node.arguments[0]?.getText() ?? '')
}

function contains(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(node) || (ts.forEachChild(node, (child) => contains(child, test) || undefined) ?? false)
}

function find(path: string, text: string, test: (node: ts.Node) => boolean): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (test(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${path} ${line + 1}: ${node.getText().split('\n')[0]}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
