import type { OutputFormat } from './output/formats.ts'

/** Flags that every command takes. */
export interface GlobalFlags {
  readonly url?: string
  readonly api?: string
  readonly apiKey?: string
  readonly namespace?: string
  /** The profile that a flag names. */
  readonly profile?: string
  /** The form of the result, where flag, environment or profile say one. */
  readonly output?: OutputFormat
  /** The form that the flag alone says: for results that a script takes as they are unless it asks otherwise. */
  readonly askedOutput?: OutputFormat
  readonly verbose?: boolean
}

/** What a command is called with: its operands, its own flags and those that every command takes. */
export interface Given<Flags = Readonly<Record<string, never>>> {
  readonly args: readonly string[]
  readonly flags: Flags
  readonly globals: GlobalFlags
}
