import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A fenced block of a document. */
export interface Block {
  /** `ts`, `sh`, `text`, … */
  readonly language: string
  /** What the comment in front of the block says: `<!-- code: … -->`, `<!-- run: … -->` or `<!-- output: … -->`. */
  readonly mark: string | null
  readonly text: string
}

const BLOCK = /(?:^<!-- ([^\n]+) -->\n+)?^```(\w*)\n([\s\S]*?)^```$/gm

/** The code blocks of a text, in order. */
export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(BLOCK)].map(([, mark = null, language = '', code = '']) => ({
    mark,
    language,
    text: code,
  }))
}

/** The one block with this mark. */
export function blockMarked(blocks: readonly Block[], mark: string): Block {
  const found = blocks.filter((block) => block.mark === mark)
  if (found.length === 1 && found[0]) return found[0]
  throw new Error(`${found.length} blocks have the mark "${mark}", not one`)
}

export function readPage(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function markdownBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return /^(?:node_modules|dist|\.vitepress|api)$/.test(entry.name) ? [] : markdownBelow(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Pages whose code is run: the README, the documents, and the READMEs of the examples. */
export function pagesWithCode(): readonly string[] {
  return ['README.md', ...markdownBelow('docs'), ...markdownBelow('examples')].toSorted()
}
