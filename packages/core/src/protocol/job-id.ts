import type { Random } from '../time/random.ts'

const HEX4: readonly string[] = Array.from({ length: 65_536 }, (_, value) =>
  value.toString(16).padStart(4, '0'),
)

function hex4(value: number): string {
  return HEX4[value & 0xffff] ?? '0000'
}

/** The last queue and its tag: ids are mostly made for the same queue many times in a row. */
let tagged = { queue: '', tag: hashQueue('') }

/** 16 bits that stand for a queue in ids made by {@link newJobId}: FNV-1a, folded. */
export function queueTag(queue: string): string {
  if (queue !== tagged.queue) tagged = { queue, tag: hashQueue(queue) }
  return tagged.tag
}

function hashQueue(queue: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < queue.length; index += 1) {
    hash = Math.imul(hash ^ queue.charCodeAt(index), 0x01000193)
  }
  return hex4((hash >>> 16) ^ (hash & 0xffff))
}

/** The last time and its digits. */
let stamped = { nowMs: 0, time: formatTime(0) }

function formatTime(nowMs: number): string {
  const high = Math.floor(nowMs / 0x1_0000)
  return `${hex4(Math.floor(high / 0x1_0000))}${hex4(high)}-${hex4(nowMs % 0x1_0000)}`
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of time, then 58 random bits, then the {@link queueTag}. The tag lets a lookup by id alone go
 * to the right queue first; it is a hint and nothing depends on it.
 */
export function newJobId(queue: string, nowMs: number, random: Random): string {
  if (nowMs !== stamped.nowMs) stamped = { nowMs, time: formatTime(nowMs) }
  const version = 0x7000 | (random() * 0x1000)
  const variant = 0x8000 | (random() * 0x4000)
  return `${stamped.time}-${hex4(version)}-${hex4(variant)}-${hex4(random() * 0x1_0000)}${hex4(random() * 0x1_0000)}${queueTag(queue)}`
}

/** Whether an id could have been made for this queue by {@link newJobId}. */
export function hintsAt(id: string, queue: string): boolean {
  return id.length === 36 && id.endsWith(queueTag(queue))
}
