import { texts } from '#texts/shell'

const { units } = texts
const STEPS = [
  [86_400_000, units.day],
  [3_600_000, units.hour],
  [60_000, units.minute],
  [1_000, units.second],
] as const

/** A duration with its two largest units at most, such as `2h 5m`; below 10 s with tenths. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ${units.ms}`
  if (ms < 10_000) return `${Number((ms / 1_000).toFixed(1))}${units.second}`
  const index = STEPS.findIndex(([size]) => ms >= size)
  const [size, unit] = STEPS[index] ?? STEPS[3]
  const rest = STEPS[index + 1]
  const more = rest === undefined ? 0 : Math.floor((ms % size) / rest[0])
  return `${Math.floor(ms / size)}${unit}${more > 0 && rest ? ` ${more}${rest[1]}` : ''}`
}

/** How far an instant is from now, such as `5m ago` or `in 2h`. One unit: it is for glancing. */
export function formatDistance(at: number, now: number): string {
  const distance = Math.abs(at - now)
  if (distance < 1_000) return units.now
  const [size, unit] = STEPS.find(([each]) => distance >= each) ?? STEPS[3]
  const text = `${Math.floor(distance / size)}${unit}`
  return at > now ? units.in(text) : units.ago(text)
}
