import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { usePreferences } from '../../preferences/store.ts'
import type { Job } from '../../api/jobs.ts'
import { Th } from '../../components/table.tsx'
import { jobsTexts } from '#texts/jobs'
import { JobRow } from './job-row.tsx'
import { rowKey } from './row-updates.ts'

/** Heights of rows, as the style sheet has them. */
const ROW = { compact: 35, comfortable: 45 } as const
const OVERSCAN = 12

export interface JobTableProps {
  readonly rows: readonly Job[]
  readonly selected: ReadonlySet<string>
  readonly canSelect: boolean
  /** The row that keys act on; -1 for none. */
  readonly current: number
  readonly onSelect: (index: number, withShift: boolean) => void
  readonly onSelectAll: (isOn: boolean) => void
  /** Whether somebody points at rows or has scrolled: then they stay where they are. */
  readonly onHold: (isHeld: boolean) => void
  /** The end comes into sight. */
  readonly onEnd: () => void
  readonly foot: ReactNode
}

/** The rows that are in sight, as a real table, however many there are. */
export function JobTable(props: JobTableProps): ReactNode {
  const { rows, selected, canSelect, current, onSelect, onSelectAll, onHold, onEnd, foot } = props
  const { density } = usePreferences()
  const frame = useRef<HTMLDivElement>(null)
  const isPointedAt = useRef(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW[density],
    overscan: OVERSCAN,
    getItemKey: (index) => (rows[index] === undefined ? index : rowKey(rows[index])),
  })
  useEffect(() => virtual.measure(), [density, virtual])
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current)
  }, [current, virtual])
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const lastSeen = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (lastSeen >= rows.length - 1) onEnd()
  }, [lastSeen, rows.length, onEnd])
  const look = (): void => onHold(isPointedAt.current || (frame.current?.scrollTop ?? 0) > 0)
  const point = (isOn: boolean) => (): void => {
    isPointedAt.current = isOn
    look()
  }
  const columns = canSelect ? 8 : 7
  const isAll = rows.length > 0 && rows.every((job) => selected.has(rowKey(job)))
  return (
    <div
      ref={frame}
      role="region"
      aria-label={jobsTexts.caption}
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
        <caption className="sr-only">{jobsTexts.caption}</caption>
        <thead className="sticky top-0 z-10 shadow-[0_1px_0_var(--color-line)]">
          <tr aria-rowindex={1}>
            {canSelect && (
              <th scope="col" className="h-8 w-9 bg-surface pl-3 text-left">
                <input
                  type="checkbox"
                  checked={isAll}
                  aria-label={jobsTexts.selectAll}
                  onChange={(event) => onSelectAll(event.target.checked)}
                  className="size-4 align-middle accent-accent-solid"
                />
              </th>
            )}
            <Th className="w-30">{jobsTexts.columns.state}</Th>
            <Th className="w-52">{jobsTexts.columns.type}</Th>
            <Th className="w-32">{jobsTexts.columns.queue}</Th>
            <Th className="w-76">{jobsTexts.columns.id}</Th>
            <Th isNumber className="w-20">
              {jobsTexts.columns.attempt}
            </Th>
            <Th className="w-24">{jobsTexts.columns.created}</Th>
            <Th>{jobsTexts.columns.note}</Th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td colSpan={columns} style={{ height: before }} />
            </tr>
          )}
          {items.map(({ index, key }) => {
            const job = rows[index]
            if (job === undefined) return null
            return (
              <JobRow
                key={key}
                job={job}
                index={index}
                canSelect={canSelect}
                isSelected={selected.has(rowKey(job))}
                isCurrent={index === current}
                onSelect={(withShift) => onSelect(index, withShift)}
              />
            )
          })}
          {after > 0 && (
            <tr aria-hidden>
              <td colSpan={columns} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
      {foot}
    </div>
  )
}
