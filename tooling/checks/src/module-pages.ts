/** A block of JSON in a page about modules, marked as the payload or the result of a type. */
export interface JsonExample {
  readonly kind: 'payload' | 'result'
  readonly type: string
  readonly value: unknown
}

const EXAMPLE = /^<!-- (payload|result): (\S+) -->\n+```json\n([\s\S]*?)^```$/gm
/** `burrow submit -t <type> -p '<json>'`, without a payload too. */
const COMMAND = /\bburrow submit -t (\S+)(?: -p '([^']*)')?/g
/** The body of a request by curl. */
const REQUEST = /-d '([^']*)'/g

/** What a page shows of payloads and results. */
export function jsonExamples(text: string): JsonExample[] {
  return [...text.matchAll(EXAMPLE)].map(([, kind, type = '', json = '']) => ({
    kind: kind as JsonExample['kind'],
    type,
    value: JSON.parse(json) as unknown,
  }))
}

/** The payloads of the command lines of a page. */
export function commandExamples(text: string): JsonExample[] {
  const commands = [...text.matchAll(COMMAND)].map(([, type = '', json = '{}']) => ({
    type,
    payload: JSON.parse(json) as unknown,
  }))
  const requests = [...text.matchAll(REQUEST)].map(
    ([, json = '']) => JSON.parse(json) as { type: string; payload: unknown },
  )
  return [...commands, ...requests].map(({ type, payload }) => ({ kind: 'payload', type, value: payload }))
}

/** Names in code spans of the first cells of the tables under a heading, or of the whole page. */
export function firstCells(text: string, heading?: string): string[] {
  const part = heading === undefined ? text : (text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
  return part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span))
}
