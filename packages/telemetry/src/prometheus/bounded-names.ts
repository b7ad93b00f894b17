/** Stands for everything that is too much to name. No queue, type or schedule can have this name. */
export const OTHER = '_other'

/** Gives a name back as long as few enough different ones came before it, and then {@link OTHER}. A name that was known stays so. */
export class BoundedNames {
  readonly #most: number
  readonly #known = new Set<string>()

  constructor(most: number) {
    this.#most = most
  }

  /** Whether what has this name may be told of by itself. */
  takes(name: string): boolean {
    if (this.#known.has(name)) return true
    if (this.#known.size >= this.#most) return false
    this.#known.add(name)
    return true
  }
}
