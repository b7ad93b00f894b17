const PATTERN = /^(?:\*|[A-Za-z0-9][\w.:-]{0,127}\*?)$/

/** `*` for every queue, the name of one, or the beginning of names with `*` behind it: `mail.*`. */
export type QueuePattern = string

export function isQueuePattern(value: unknown): value is QueuePattern {
  return typeof value === 'string' && PATTERN.test(value)
}

/** Whether a pattern means a queue. */
export function matchesQueue(pattern: QueuePattern, queue: string): boolean {
  return pattern.endsWith('*') ? queue.startsWith(pattern.slice(0, -1)) : pattern === queue
}

/** Whether a pattern means every queue that another one means. */
export function coversPattern(pattern: QueuePattern, other: QueuePattern): boolean {
  if (!other.endsWith('*')) return matchesQueue(pattern, other)
  return pattern.endsWith('*') && other.startsWith(pattern.slice(0, -1))
}
