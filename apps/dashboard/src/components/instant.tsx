import type { ReactNode } from 'react'
import { usePreferences } from '../preferences/store.ts'
import { zoneOf } from '../preferences/zone-of.ts'
import { formatDistance } from './duration.ts'
import { useNow } from './ticker.ts'

const SHAPE = {
  ...{ year: 'numeric', month: 'short', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
  timeZoneName: 'short',
} as const satisfies Intl.DateTimeFormatOptions

/** Making one takes long: one for each zone that was chosen. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const present = formats.get(timeZone)
  if (present !== undefined) return present
  const format = new Intl.DateTimeFormat('en-GB', { ...SHAPE, timeZone: zoneOf(timeZone) })
  formats.set(timeZone, format)
  return format
}

/** An instant, as far from now as it is, with the exact one in its title; the other way round where somebody chose so. */
export function Instant({ at, isExact = false }: { at: string; isExact?: boolean }): ReactNode {
  const { timeZone, times } = usePreferences()
  const now = useNow()
  const exact = formatIn(timeZone).format(new Date(at))
  const isWritten = isExact || times === 'absolute'
  const distance = formatDistance(Date.parse(at), now)
  return (
    <time dateTime={at} title={isWritten ? distance : exact} className="whitespace-nowrap tabular-nums">
      {isWritten ? exact : distance}
    </time>
  )
}
