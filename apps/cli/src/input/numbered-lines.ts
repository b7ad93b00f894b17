import { usageError } from '../cli-error.ts'

/** Bytes of a line: a job of 2 MiB, and room. */
const MOST_BYTES = 4 * 1024 * 1024

/** A line of the input that is not blank. */
export interface NumberedLine {
  /** From 1. */
  readonly number: number
  readonly text: string
}

/**
 * Lines as they come, those of one piece of the input together: what is there is passed on without waiting for more. Holds one
 * piece and one line.
 */
export async function* numberedLines(
  input: AsyncIterable<Buffer | string>,
): AsyncGenerator<readonly NumberedLine[], void> {
  const decoder = new TextDecoder()
  let rest = ''
  let number = 0
  const take = (texts: readonly string[]): NumberedLine[] =>
    texts
      .map((text): NumberedLine => ({ number: (number += 1), text: text.trim() }))
      .filter(({ text }) => text !== '')
  for await (const piece of input) {
    const texts = (
      rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
    ).split('\n')
    rest = texts.pop() ?? ''
    if (rest.length > MOST_BYTES)
      throw usageError(
        `line ${number + texts.length + 1} is longer than ${MOST_BYTES} characters; is it one job a line?`,
      )
    const lines = take(texts)
    if (lines.length > 0) yield lines
  }
  const last = take([rest])
  if (last.length > 0) yield last
}
