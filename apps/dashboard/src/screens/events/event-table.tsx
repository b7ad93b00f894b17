import { useVirtualizer } from '@tanstack/react-virtual'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useRights } from '../../app/rights.ts'
import { StateBadge } from '../../components/state-badge.tsx'
import { Td, Th } from '../../components/table.tsx'
import type { JobState } from '../../api/jobs.ts'
import type { LiveEvent } from '../../live/affected-keys.ts'
import { usePreferences } from '../../preferences/store.ts'
import { zoneOf } from '../../preferences/zone-of.ts'
import { eventsTexts } from '#texts/events'
import type { TailRow } from './event-tail.ts'

/** Heights of rows, as the style sheet has them. */
const ROW = { compact: 35, comfortable: 45 } as const
const OVERSCAN = 12
const COLUMNS = 6

function Row({ event, clock }: { event: LiveEvent; clock: Intl.DateTimeFormat }): ReactNode {
  const may = useRights()
  const { name, queue, job_id: id, type, state, attempt, reason, at } = event
  return (
    <tr className="border-t border-line hover:bg-hover">
      <Td className="pl-3 font-mono text-xs whitespace-nowrap text-muted">
        {at !== undefined && (
          <time dateTime={at} title={at}>
            {clock.format(new Date(at))}
          </time>
        )}
      </Td>
      <Td className="font-medium whitespace-nowrap">{name}</Td>
      <Td className="truncate">
        <Link to="/queues/$queue" params={{ queue }} className="text-accent hover:underline">
          {queue}
        </Link>
      </Td>
      <Td className="truncate font-mono text-xs">
        <span title={type}>{type}</span>
      </Td>
      <Td className="truncate font-mono text-xs">
        {id !== undefined && may('jobs.get') ? (
          <Link to="/jobs/$id" params={{ id }} search={{ queue }} className="text-accent hover:underline">
            {id}
          </Link>
        ) : (
          id
        )}
      </Td>
      <Td className="truncate">
        {state != null && <StateBadge state={state as JobState} />}
        {attempt !== undefined && attempt > 0 && (
          <span className="ml-2 text-xs text-muted">{eventsTexts.attempt(attempt)}</span>
        )}
        {reason != null && <span className="ml-2 text-xs text-muted">{reason}</span>}
      </Td>
    </tr>
  )
}

export interface EventTableProps {
  readonly rows: readonly TailRow[]
  /** Whether somebody points at rows or has scrolled: then they stay where they are. */
  readonly onHold: (isHeld: boolean) => void
}

/** The events that are in sight, as a real table. */
export function EventTable({ rows, onHold }: EventTableProps): ReactNode {
  const words = eventsTexts
  const { density, timeZone } = usePreferences()
  const frame = useRef<HTMLDivElement>(null)
  const isPointedAt = useRef(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW[density],
    overscan: OVERSCAN,
    getItemKey: (index) => rows[index]?.key ?? index,
  })
  useEffect(() => virtual.measure(), [density, virtual])
  useEffect(() => () => onHold(false), [onHold])
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zoneOf(timeZone),
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
  })
  const look = (): void => onHold(isPointedAt.current || (frame.current?.scrollTop ?? 0) > 0)
  const point = (isOn: boolean) => (): void => {
    isPointedAt.current = isOn
    look()
  }
  const filler = (height: number): ReactNode =>
    height > 0 && (
      <tr aria-hidden>
        <td colSpan={COLUMNS} style={{ height }} />
      </tr>
    )
  return (
    <div
      ref={frame}
      role="region"
      aria-label={words.caption}
      tabIndex={0}
      onScroll={look}
      className="min-h-0 grow overflow-auto rounded-lg border border-line bg-surface"
    >
      <table
        aria-rowcount={rows.length + 1}
        onPointerEnter={point(true)}
        onPointerLeave={point(false)}
        className="w-full min-w-[62rem] table-fixed text-sm"
      >
        <caption className="sr-only">{words.caption}</caption>
        <thead className="sticky top-0 z-10 shadow-[0_1px_0_var(--color-line)]">
          <tr>
            <Th className="w-28 pl-3">{words.columns.time}</Th>
            <Th className="w-40">{words.columns.name}</Th>
            <Th className="w-32">{words.columns.queue}</Th>
            <Th className="w-44">{words.columns.type}</Th>
            <Th className="w-76">{words.columns.job}</Th>
            <Th>{words.columns.note}</Th>
          </tr>
        </thead>
        <tbody>
          {filler(before)}
          {items.map(({ index, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            if ('event' in row) return <Row key={key} event={row.event} clock={clock} />
            return (
              <tr key={key} className="border-t border-line">
                <td />
                <td colSpan={COLUMNS - 1} className="h-[var(--row)] px-2 text-xs text-retrying">
                  {row.mayMiss ? words.missed(row.awayMs) : words.away(row.awayMs)}
                </td>
              </tr>
            )
          })}
          {filler(after)}
        </tbody>
      </table>
    </div>
  )
}
