const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

/** About how long, for people, in the two largest units: `3h 20m`; `350ms` below a second. */
export function aboutDuration(ms: number): string {
  const whole = Math.round(Math.max(0, ms))
  if (whole < 1_000) return whole === 0 ? '0s' : `${whole}ms`
  const parts: string[] = []
  let rest = Math.round(whole / 1_000) * 1_000
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return parts.slice(0, 2).join(' ')
}
