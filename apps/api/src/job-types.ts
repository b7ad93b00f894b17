import type { JobDefinition } from '@burrow/core'

/** The job types an API process knows, by type and alias. */
export class JobTypes {
  readonly #byName = new Map<string, JobDefinition>()
  readonly definitions: readonly JobDefinition[]

  constructor(definitions: readonly JobDefinition[]) {
    this.definitions = definitions
    for (const definition of definitions) {
      for (const name of [definition.type, ...definition.aliases]) this.#byName.set(name, definition)
    }
  }

  /** The definition with the name it was asked by: a job keeps the name it was given. */
  find(name: string): JobDefinition | null {
    const definition = this.#byName.get(name)
    if (definition === undefined) return null
    return definition.type === name ? definition : { ...definition, type: name }
  }
}
