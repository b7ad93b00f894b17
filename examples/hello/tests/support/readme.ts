import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Block {
  /** `ts`, `sh`, `text`, … */
  readonly language: string
  /** What the comment in front of the block says: `<!-- code: … -->` or `<!-- run: … -->`. */
  readonly mark: string | null
  readonly text: string
}

const BLOCK = /(?:^<!-- ([^\n]+) -->\n+)?^```(\w+)\n([\s\S]*?)^```$/gm

/** The code blocks of the README, in order. */
export async function readmeBlocks(): Promise<readonly Block[]> {
  const text = await readFile(`${root}README.md`, 'utf8')
  return [...text.matchAll(BLOCK)].map(([, mark = null, language = '', code = '']) => ({
    mark,
    language,
    text: code,
  }))
}

/** The one block with this mark. */
export async function readmeBlock(mark: string): Promise<Block> {
  const found = (await readmeBlocks()).filter((block) => block.mark === mark)
  if (found.length === 1 && found[0]) return found[0]
  throw new Error(`the README has ${found.length} blocks with the mark "${mark}", not one`)
}

/** The routes that the README lists, such as `GET /livez`; `…/cancel` stands for the route before with another end. */
export async function readmeRoutes(): Promise<string[]> {
  const text = await readFile(`${root}README.md`, 'utf8')
  const routes: string[] = []
  for (const [, method, path = ''] of text.matchAll(/`(?:(GET|POST|DELETE) )?(\/[\w/{}.-]+|…\/[\w-]+)`/g)) {
    if (method !== undefined) routes.push(`${method} ${path}`)
    else if (path.startsWith('…')) routes.push(`${routes.at(-1)?.replace(/\/[^/]*$/, '')}${path.slice(1)}`)
  }
  return routes
}
