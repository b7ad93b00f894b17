import { InvalidOptionError } from '../errors/index.ts'
import type { Module } from './define-module.ts'

/** The modules of a worker, by type and alias. */
export class ModuleRegistry {
  readonly #byName = new Map<string, Module>()

  /** Throws InvalidOptionError (`INVALID_OPTION`) when two modules answer to one name. */
  constructor(modules: readonly Module[], field = 'modules') {
    for (const module of modules) {
      for (const name of [module.definition.type, ...module.definition.aliases]) {
        const other = this.#byName.get(name)
        if (other)
          throw new InvalidOptionError(
            field,
            `has two modules for type "${name}" (${other.id} and ${module.id})`,
          )
        this.#byName.set(name, module)
      }
    }
  }

  /** Every type and alias served. */
  get types(): readonly string[] {
    return [...this.#byName.keys()]
  }

  /** Each module once. */
  get modules(): readonly Module[] {
    return [...new Set(this.#byName.values())]
  }

  find(type: string): Module | undefined {
    return this.#byName.get(type)
  }
}
