/** Flags that every command takes. */
export interface GlobalFlags {
  readonly url?: string
  readonly api?: string
  readonly namespace?: string
  readonly output?: 'json' | 'table'
}
