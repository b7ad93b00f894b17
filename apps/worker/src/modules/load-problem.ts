import { fileURLToPath } from 'node:url'

const MAX_CHARS = 300

/** Where in a file of the user it happened, as `/srv/report.ts:3`: the first place outside of packages. */
function placeOf(stack: string): string {
  for (const line of stack.split('\n')) {
    const [, path, row] = /[\s(]((?:file:\/\/)?\/[^\s()]+?):(\d+)(?::\d+)?\)?$/.exec(line) ?? []
    if (path === undefined || path.includes('/node_modules/')) continue
    return ` (${path.startsWith('file://') ? fileURLToPath(path) : path}:${row})`
  }
  return ''
}

/** Why something could not be loaded, in one line without a stack. */
export function loadProblem(error: unknown): string {
  if (!(error instanceof Error))
    return `it threw ${JSON.stringify(error)?.slice(0, MAX_CHARS) ?? String(error)}`
  const { code } = error as NodeJS.ErrnoException
  const message = error.message
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .slice(0, MAX_CHARS)
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND')
    return message.replace(/ Require stack:.*$/, '')
  // The parser says where itself.
  if (message.startsWith('ParseError: ')) return message.replace('ParseError: ', 'syntax error: ')
  if (error.name === 'SyntaxError') return `syntax error: ${message}`
  return `it threw ${error.name}: ${message}${placeOf(error.stack ?? '')}`
}
