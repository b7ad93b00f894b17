import type { syntaxTree } from '@codemirror/language'

type Tree = ReturnType<typeof syntaxTree>
type SyntaxNode = Tree['topNode']

/** Characters from one place to another. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

function textOf(node: SyntaxNode, text: string): string {
  const raw = text.slice(node.from, node.to)
  try {
    return String(JSON.parse(raw))
  } catch {
    return raw
  }
}

function childAt(node: SyntaxNode, step: string, text: string): SyntaxNode | null {
  if (node.name === 'Object') {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const name = child.name === 'Property' ? child.getChild('PropertyName') : null
      if (name !== null && textOf(name, text) === step) return child
    }
    return null
  }
  if (node.name !== 'Array') return null
  let index = 0
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (/^[[\],⚠]$/.test(child.name)) continue
    if (String(index) === step) return child
    index += 1
  }
  return null
}

/** Where a part of a text of JSON is; where it is missing, the part around it. */
export function rangeOf(tree: Tree, text: string, steps: readonly string[]): TextRange {
  let node = tree.topNode.firstChild
  if (node === null) return { from: 0, to: text.length }
  for (const step of steps) {
    const child = childAt(node, step, text)
    if (child === null) break
    node = child.name === 'Property' ? (child.lastChild ?? child) : child
  }
  // What is missing inside of something long is marked at its begin.
  const { from, to } = node
  return to - from > 200 && node.firstChild !== null ? { from, to: node.firstChild.to } : { from, to }
}
