import { InvalidNameError } from '../../errors/index.ts'
import { parseName } from '../names.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'

/**
 * Returns `value` when a schedule may have it as its id: a name of at most 100 characters.
 * @throws InvalidNameError (`INVALID_NAME`) that names `field`
 */
export function parseScheduleId(value: unknown, field: string): string {
  const id = parseName(value, field)
  if (id.length <= SCHEDULE_LIMITS.idChars) return id
  throw new InvalidNameError(field, `must have at most ${SCHEDULE_LIMITS.idChars} characters`)
}

/**
 * The id of the job of a slot: the schedule's id and the slot in ISO 8601, such as `report:2030-01-31T06:00:00.000Z`. Whoever fires
 * a slot gives its job the same id, and different slots or schedules never have one in common, so that a store which knows the id
 * answers `duplicate`. It is no hash with a queue tag, because a hash would make that only likely.
 */
export function slotJobId(scheduleId: string, slot: number): string {
  return `${scheduleId}:${new Date(slot).toISOString()}`
}

/** When the job of a slot may start: from the slot to `jitterMs` later, always the same for a slot, spread evenly over schedules. */
export function slotTime(scheduleId: string, slot: number, jitterMs: number): number {
  if (jitterMs === 0) return slot
  return slot + Math.floor((hash(slotJobId(scheduleId, slot)) / 0x1_0000_0000) * (jitterMs + 1))
}

/** FNV-1a, then mixed, because ids that differ in one digit must not lie close together. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
