/**
 * Code in documents is a copy of a file that is checked and run:
 *
 *     <!-- code: examples/hello/src/main.ts -->
 *     ```ts
 *     … the file …
 *     ```
 */
const EMBEDDED = /^<!-- code: (\S+) -->\n+```(\w+)\n[\s\S]*?^```$/gm
const MARK = /^<!-- code: (\S+) -->$/gm

/** The files that a document shows. */
export function embeddedFiles(document: string): string[] {
  return [...document.matchAll(MARK)].map(([, path = '']) => path)
}

/**
 * Fills the blocks of a document with the files they name.
 * @throws Error when a mark has no block behind it, or a file has a fence in it
 */
export function embedCode(document: string, contentOf: (path: string) => string): string {
  const filled = new Set<string>()
  const text = document.replace(EMBEDDED, (_, path: string, language: string) => {
    const code = contentOf(path).trimEnd()
    if (/^```/m.test(code)) throw new Error(`${path} has a line that would end its code block`)
    filled.add(path)
    return `<!-- code: ${path} -->\n\n\`\`\`${language}\n${code}\n\`\`\``
  })
  const empty = embeddedFiles(document).filter((path) => !filled.has(path))
  if (empty.length > 0) throw new Error(`no code block follows the mark of ${empty.join(', ')}`)
  return text
}
