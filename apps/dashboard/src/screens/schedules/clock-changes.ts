const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?/
const MINUTE = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const kept = formats.get(zone)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  formats.set(zone, made)
  return made
}

/** How far the clocks of a zone are ahead of UTC at an instant, in ms. */
export function offsetAt(zone: string, at: number): number {
  const text = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes, seconds] = OFFSET.exec(text ?? '') ?? []
  if (sign === undefined) return 0
  const ms = Number(hours) * 60 * MINUTE + Number(minutes) * MINUTE + Number(seconds ?? 0) * 1_000
  return sign === '-' ? -ms : ms
}

/** How far clocks of a zone are set on (or back, below 0) between each instant and the one before it. */
export function clockChanges(zone: string, from: number, times: readonly number[]): readonly number[] {
  let before = offsetAt(zone, from)
  return times.map((at) => {
    const offset = offsetAt(zone, at)
    const change = offset - before
    before = offset
    return change
  })
}
