import { ClockAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { zoneOf } from '../../components/clock-input.ts'
import { formatDuration } from '../../components/duration.ts'
import { formatInZone } from '../../components/format-in-zone.ts'
import { Instant } from '../../components/instant.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { useNow } from '../../components/ticker.ts'
import { usePreferences } from '../../preferences/store.ts'
import { nextRunsTexts } from '#texts/schedules'
import { clockChanges } from './clock-changes.ts'

function Warning({ children }: { children: ReactNode }): ReactNode {
  return (
    <p className="flex items-start gap-2 border-b border-line px-3 py-2 text-xs">
      <ClockAlert aria-hidden className="size-4 shrink-0 text-retrying" />
      <span>{children}</span>
    </p>
  )
}

function Change({ zone, ms }: { zone: string; ms: number }): ReactNode {
  if (ms === 0) return null
  const said = nextRunsTexts.change(zone, formatDuration(Math.abs(ms)), ms > 0)
  return (
    <span title={said} className="ml-1.5 inline-flex align-text-bottom text-retrying">
      <ClockAlert aria-hidden className="size-3.5" />
      <span className="sr-only">{said}</span>
    </span>
  )
}

/** When a schedule runs next, on its own clock and on the one of whoever looks. */
export function NextRuns({ times, zone }: { times: readonly string[]; zone: string }): ReactNode {
  const words = nextRunsTexts
  const { timeZone } = usePreferences()
  const now = useNow()
  const own = zoneOf(timeZone)
  const at = times.map((each) => Date.parse(each))
  const changes = clockChanges(zone, now, at)
  const ownChanges = clockChanges(own, now, at)
  if (times.length === 0) return <p className="p-3 text-sm text-muted">{words.none}</p>
  return (
    <>
      {changes.some((ms) => ms !== 0) && <Warning>{words.changes(zone)}</Warning>}
      {zone !== own && ownChanges.some((ms, index) => ms !== changes[index]) && (
        <Warning>{words.changesYours}</Warning>
      )}
      <TableFrame label={words.title}>
        <table className="w-full text-sm">
          <thead>
            <tr>
              <Th className="pl-3">{words.distance}</Th>
              <Th>{words.inZone(zone)}</Th>
              {zone !== own && <Th>{words.inYours(own)}</Th>}
            </tr>
          </thead>
          <tbody>
            {times.map((each, index) => (
              <tr key={each} className="border-t border-line">
                <Td className="pl-3 text-muted">
                  <Instant at={each} />
                </Td>
                <Td className="whitespace-nowrap tabular-nums">
                  {formatInZone(each, zone, now)}
                  <Change zone={zone} ms={changes[index] ?? 0} />
                </Td>
                {zone !== own && (
                  <Td className="whitespace-nowrap text-muted tabular-nums">
                    {formatInZone(each, own, now)}
                    <Change zone={own} ms={ownChanges[index] ?? 0} />
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}
