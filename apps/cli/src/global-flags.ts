import type { OutputFormat } from './output/formats.ts'

/** Flags that every command takes. */
export interface GlobalFlags {
  readonly url?: string
  readonly api?: string
  readonly apiKey?: string
  readonly namespace?: string
  readonly output?: OutputFormat
}

/** What a command is called with: its operands, its own flags and those that every command takes. */
export interface Given<Flags = Readonly<Record<string, never>>> {
  readonly args: readonly string[]
  readonly flags: Flags
  readonly globals: GlobalFlags
}
