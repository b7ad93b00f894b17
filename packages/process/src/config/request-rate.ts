import { parseDuration } from '@burrow/core'
import { z } from 'zod'

/** So many requests in a time. */
export interface RequestRate {
  /** 1 to 1,000,000. */
  readonly quota: number
  /** Whole seconds up to an hour, in ms: headers count in seconds. */
  readonly windowMs: number
}

const MAX_QUOTA = 1_000_000
const MAX_WINDOW_MS = 3_600_000

function parseWindow(text: string): number | null {
  try {
    const ms = parseDuration(text)
    return ms >= 1_000 && ms <= MAX_WINDOW_MS && ms % 1_000 === 0 ? ms : null
  } catch {
    return null
  }
}

/** A rate from text such as `1000/1s`; null for none. */
export const requestRateSchema: z.ZodType<RequestRate | null, string> = z
  .string()
  .transform((text, check) => {
    if (text === 'none') return null
    const [, digits, per] = /^(\d{1,7})\s*\/\s*(\S+)$/.exec(text) ?? []
    const quota = Number(digits)
    const windowMs = per === undefined ? null : parseWindow(per)
    if (windowMs !== null && quota >= 1 && quota <= MAX_QUOTA) return { quota, windowMs }
    check.addIssue({ code: 'custom', message: 'not a rate' })
    return z.NEVER
  })
