import type { ReactNode } from 'react'
import { usePreferences } from '../preferences/store.ts'
import { formatDistance } from './duration.ts'
import { useNow } from './ticker.ts'

const SHAPE = {
  ...{ year: 'numeric', month: 'short', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
  timeZoneName: 'short',
} as const satisfies Intl.DateTimeFormatOptions

const formats = {
  local: new Intl.DateTimeFormat('en-GB', SHAPE),
  utc: new Intl.DateTimeFormat('en-GB', { ...SHAPE, timeZone: 'UTC' }),
}

/** An instant, as far from now as it is; the exact one is in its title. */
export function Instant({ at, isExact = false }: { at: string; isExact?: boolean }): ReactNode {
  const { timeZone } = usePreferences()
  const now = useNow()
  const exact = formats[timeZone].format(new Date(at))
  const distance = formatDistance(Date.parse(at), now)
  return (
    <time dateTime={at} title={isExact ? distance : exact} className="whitespace-nowrap tabular-nums">
      {isExact ? exact : distance}
    </time>
  )
}
