import { expect } from 'vitest'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** Ids in the README stand for other ids of a real run: the same one everywhere for the same one. */
export class Ids {
  readonly #real = new Map<string, string>()

  /** What the README says, with the ids of this run in it. */
  inRun(text: string): string {
    return text.replaceAll(UUID, (shown) => this.#real.get(shown) ?? shown)
  }

  learn(shown: string, real: string): void {
    const places = [...shown.matchAll(UUID)]
    const found = [...real.matchAll(UUID)]
    for (const [index, [id]] of places.entries()) {
      const match = found[index]?.[0]
      if (match !== undefined && !this.#real.has(id)) this.#real.set(id, match)
    }
  }
}

/** Expects that a real answer holds all that the README shows of it. */
export function expectAnswer(shown: unknown, real: unknown, ids: Ids, path = 'answer'): void {
  if (typeof shown === 'object' && shown !== null) {
    expect(real, `at ${path}`).toBeTypeOf('object')
    for (const [key, value] of Object.entries(shown))
      expectAnswer(value, (real as Record<string, unknown>)[key], ids, `${path}.${key}`)
  } else if (typeof shown === 'string' && TIME.test(shown)) {
    expect(real, `at ${path}`).toMatch(TIME)
  } else if (typeof shown === 'string') {
    ids.learn(shown, String(real))
    expect(real, `at ${path}`).toBe(ids.inRun(shown))
  } else {
    expect(real, `at ${path}`).toEqual(shown)
  }
}
