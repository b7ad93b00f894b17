import type { Random } from './random.ts'

const FIRST_MS = 50
const MAX_MS = 2_000

/** How long to wait after the `failures`-th failure in a row: 50 ms doubled up to 2 s, the upper half left to chance. */
export function retryPause(failures: number, random: Random): number {
  const plain = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10))
  return plain / 2 + (random() * plain) / 2
}
