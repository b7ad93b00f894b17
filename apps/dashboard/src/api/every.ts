import { paused } from '../state/paused.ts'

/** Asks again so often, unless the page is paused. */
export function every(ms: number): () => number | false {
  return () => (paused.get() ? false : ms)
}
