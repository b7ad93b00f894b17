/** Something that is wrong, or soon will be. */
export interface Finding {
  /** Stable, for programs. */
  readonly code: string
  readonly what: string
  /** Why it matters. */
  readonly why: string
  /** What to do about it. */
  readonly remedy: string
}

/** `1 job`, `2 jobs`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
