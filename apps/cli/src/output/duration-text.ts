const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

/** A duration as the command line takes it: the largest unit of which it is a whole number. */
export function durationText(ms: number): string {
  const [unit, length] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? ['ms', 1]
  return `${ms / length}${unit}`
}

/** About how long, for people: `3h 20m`. */
export function aboutText(ms: number): string {
  const parts: string[] = []
  let rest = Math.round(Math.max(0, ms) / 1_000) * 1_000
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return parts.slice(0, 2).join(' ') || '0s'
}
