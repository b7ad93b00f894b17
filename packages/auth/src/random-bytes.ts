import { randomBytes } from 'node:crypto'

/** A source of bytes that nobody can guess. A parameter, so that tests can repeat a run. */
export type RandomBytes = (count: number) => Uint8Array

/** The generator of the operating system. */
export const secureBytes: RandomBytes = (count) => randomBytes(count)

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Bytes as letters and digits, always as many for as many bytes. */
export function toBase62(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const length = Math.ceil((bytes.length * 8) / Math.log2(62))
  let text = ''
  for (let at = 0; at < length; at += 1) {
    text = `${DIGITS[Number(value % 62n)]}${text}`
    value /= 62n
  }
  return text
}
