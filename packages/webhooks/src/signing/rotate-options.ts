import { asOptions, checkInteger, rejectUnknownKeys } from '@burrow/core/protocol'

/** How long a secret that was replaced goes on to sign. */
export interface RotateOptions {
  /** 0 to 30 days, in ms. @default 86_400_000: a day */
  readonly oldValidForMs?: number
}

const DAY_MS = 86_400_000
const MAX_DAYS = 30

/** @throws InvalidOptionError (`INVALID_OPTION`) with the field */
export function checkRotation(options?: RotateOptions): number {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, ['oldValidForMs'], 'options')
  return checkInteger(given.oldValidForMs ?? DAY_MS, 'options.oldValidForMs', 0, MAX_DAYS * DAY_MS)
}
