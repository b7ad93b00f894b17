import type { LogLine } from '../protocol/index.ts'

/** Lines `at;attempt;JSON` as the script keeps them. */
export function decodeLogs(text: string | null): readonly LogLine[] {
  if (!text) return []
  return text.split('\n').map((line) => {
    const [at, attempt] = line.split(';', 2)
    const { message, fields } = JSON.parse(line.slice(line.indexOf('{'))) as Pick<
      LogLine,
      'message' | 'fields'
    >
    return { at: Number(at), attempt: Number(attempt), message, fields }
  })
}
