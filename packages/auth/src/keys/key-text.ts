import { toBase62, type RandomBytes } from '../random-bytes.ts'

const KEY = /^burrow_([a-z0-9]{12})_[0-9A-Za-z]{43}$/
const ID_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 12
const SECRET_BYTES = 32

/** What every key looks like, for scanners that search for leaked ones. */
export const KEY_PATTERN: string = KEY.source

/** A new id: a name that the store takes, without anything that would end it inside a key. */
export function newKeyId(random: RandomBytes): string {
  // The last digits come a little more often than others; an id is no secret, it only has to be another one.
  return [...random(ID_LENGTH)].map((byte) => ID_DIGITS[byte % ID_DIGITS.length]).join('')
}

/** A new key for an id. */
export function newKeyText(id: string, random: RandomBytes): string {
  return `burrow_${id}_${toBase62(random(SECRET_BYTES))}`
}

/** The id in a key; null when it is none. */
export function idOfKeyText(text: string): string | null {
  return KEY.exec(text)?.[1] ?? null
}
