const SHAPE = {
  ...{ weekday: 'short', month: 'short', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} as const satisfies Intl.DateTimeFormatOptions

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string, hasYear: boolean): Intl.DateTimeFormat {
  const name = `${zone} ${hasYear}`
  const kept = formats.get(name)
  if (kept !== undefined) return kept
  const shape = { ...SHAPE, timeZone: zone, ...(hasYear ? { year: 'numeric' as const } : {}) }
  const made = new Intl.DateTimeFormat('en-GB', shape)
  formats.set(name, made)
  return made
}

/** An instant on the clocks of a zone, to the second; with its year when that is another one than now. */
export function formatInZone(at: string, zone: string, now: number): string {
  const date = new Date(at)
  return formatOf(zone, date.getUTCFullYear() !== new Date(now).getUTCFullYear()).format(date)
}
