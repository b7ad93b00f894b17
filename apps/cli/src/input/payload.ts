import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { usageError } from '../cli-error.ts'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
}

async function load(source: string, flag: string): Promise<string> {
  try {
    return source === '-' ? await readAll(process.stdin) : await readFile(source, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = WHY[code ?? ''] ?? code ?? 'it cannot be read'
    throw usageError(`${flag}: cannot read ${JSON.stringify(source)}: ${why}`)
  }
}

/** A payload: JSON, or the file that holds it behind an @; @- reads standard input. */
export async function readPayload(given: string, flag = '--payload'): Promise<unknown> {
  const isFile = given.startsWith('@')
  const text = isFile ? await load(given.slice(1), flag) : given
  try {
    return JSON.parse(text)
  } catch {
    if (given === '@-') throw usageError(`${flag}: what came from standard input is not JSON`)
    if (isFile) throw usageError(`${flag}: ${given.slice(1)} does not hold JSON`)
    throw usageError(
      `${flag} is not JSON`,
      /^[\s[{"]/.test(text)
        ? 'Put it in single quotes, so that the shell leaves it alone.'
        : `A text needs quotes of its own: -p '${JSON.stringify(text.slice(0, 60))}'. An object: -p '{"to":"user@example.com"}'`,
    )
  }
}
