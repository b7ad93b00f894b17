import type { z } from 'zod'

/** One setting: where it may come from, and what it must look like. */
export interface Setting<T> {
  /** Environment variables, the first that is set wins; the first is Burrow's own name. */
  readonly env: readonly string[]
  /** Text for people: what a valid value is. */
  readonly expected: string
  /** Takes the text as it was written. */
  readonly schema: z.ZodType<T, string>
  /** Written as a user would write it. */
  readonly fallback: string
  /** The value may hold a password and is never shown. */
  readonly secret?: boolean
  /** For settings that are put together from several variables; tried after `env`. */
  readonly derive?: (env: Environment) => { readonly text: string; readonly from: string } | null
}

export type Environment = Readonly<Record<string, string | undefined>>
