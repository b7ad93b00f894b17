import { isLosslessNumber, parse, stringify } from 'lossless-json'

/** A value of JSON whose numbers are the text that was sent. */
export type ExactValue =
  | string
  | boolean
  | null
  | ExactNumber
  | readonly ExactValue[]
  | { readonly [key: string]: ExactValue }

/** A number as it is written, however long. */
export interface ExactNumber {
  readonly isLosslessNumber: true
  readonly value: string
}

export function isExactNumber(value: unknown): value is ExactNumber {
  return isLosslessNumber(value)
}

/** The parts of a job that hold values of their own making, read without rounding a number. */
export function readExact(text: string): { readonly payload: ExactValue; readonly result: ExactValue } {
  const job = parse(text) as { payload?: ExactValue; result?: ExactValue }
  return { payload: job.payload ?? null, result: job.result ?? null }
}

/** A value as text for people, with every number as it is. */
export function writeExact(value: ExactValue): string {
  return stringify(value, undefined, 2) ?? 'null'
}
