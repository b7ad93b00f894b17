import type { Random } from '../time/index.ts'

/**
 * Puts queues in an order left to weighted chance: one with weight 3 goes before one with weight 1 three times out of four.
 * So a busy queue cannot starve another. Pure: the same chance gives the same order.
 */
export function pickOrder<T extends { readonly weight: number }>(
  queues: readonly T[],
  random: Random,
): readonly T[] {
  if (queues.length < 2) return queues
  // The smallest of exponentially distributed numbers with these rates belongs to each queue as often as its weight says.
  const draws = queues.map((queue) => ({ queue, at: -Math.log(1 - random()) / queue.weight }))
  return draws.sort((a, b) => a.at - b.at).map(({ queue }) => queue)
}
