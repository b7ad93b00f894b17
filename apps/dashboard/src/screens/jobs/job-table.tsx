import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { Job } from '../../api/jobs.ts'
import { Th } from '../../components/table.tsx'
import { useIsNarrow } from '../../components/use-is-narrow.ts'
import type { JobColumn } from '../../preferences/job-columns.ts'
import { usePreferences } from '../../preferences/store.ts'
import { jobsTexts } from '#texts/jobs'
import { NUMBERS, WIDTHS } from './job-cell.tsx'
import { JobRow } from './job-row.tsx'

/** Heights of rows, as the style sheet has them, with the line above. */
const ROW = { compact: 35, comfortable: 45 } as const
const NARROW_ROW = 57
const OVERSCAN = 12
/** Rem of what is always there, and of what is left for the last column at least. */
const FIXED = 7.5 + 13 + 2.25
const REST = 14

export interface JobTableProps {
  /** What scrolls. */
  readonly frame: RefObject<HTMLDivElement | null>
  readonly columns: readonly JobColumn[]
  readonly rows: readonly Job[]
  /** A row as it is now. */
  readonly latest: (job: Job) => Job
  readonly isSelected: (job: Job) => boolean
  readonly isAllSelected: boolean
  readonly canSelect: boolean
  /** Whether there are more than are shown. */
  readonly hasMore: boolean
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

function Head({
  columns,
  isAll,
  canSelect,
  isNarrow,
  onSelectAll,
}: {
  columns: readonly JobColumn[]
  isAll: boolean
  canSelect: boolean
  isNarrow: boolean
  onSelectAll: (isOn: boolean) => void
}): ReactNode {
  const words = jobsTexts
  return (
    <thead className="sticky top-0 z-10 shadow-[0_1px_0_var(--color-line)]">
      <tr aria-rowindex={1}>
        {canSelect && (
          <th scope="col" className="h-8 w-9 bg-surface pl-3 text-left">
            <input
              type="checkbox"
              checked={isAll}
              aria-label={words.selectAll}
              onChange={(event) => onSelectAll(event.target.checked)}
              className="size-4 align-middle accent-accent-solid"
            />
          </th>
        )}
        {isNarrow ? (
          <Th>{words.columns.job}</Th>
        ) : (
          <>
            <Th className="w-30">{words.columns.state}</Th>
            <Th className="w-52">{words.columns.type}</Th>
            {columns.map((column) => (
              <Th key={column} isNumber={NUMBERS.has(column)} width={WIDTHS[column]}>
                {words.columns[column]}
              </Th>
            ))}
          </>
        )}
      </tr>
    </thead>
  )
}

/** The rows that are in sight, as a real table, however many there are. */
export function JobTable(props: JobTableProps): ReactNode {
  const { frame, rows, columns, latest, isSelected, canSelect, hasMore, current, onHold, onEnd, foot } = props
  const { density } = usePreferences()
  const isNarrow = useIsNarrow()
  const size = isNarrow ? NARROW_ROW : ROW[density]
  const isPointedAt = useRef(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => size,
    overscan: OVERSCAN,
  })
  useEffect(() => virtual.measure(), [size, virtual])
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
  const cells = (canSelect ? 1 : 0) + (isNarrow ? 1 : 2 + columns.length)
  const width = columns.reduce((sum, column) => sum + (WIDTHS[column] ?? REST), FIXED)
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
        // How many there are in all nobody knows before the end.
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        onPointerEnter={point(true)}
        onPointerLeave={point(false)}
        style={isNarrow ? undefined : { minWidth: `${width}rem` }}
        className="w-full table-fixed text-sm"
      >
        <caption className="sr-only">{jobsTexts.caption}</caption>
        <Head
          columns={columns}
          isAll={props.isAllSelected}
          canSelect={canSelect}
          isNarrow={isNarrow}
          onSelectAll={props.onSelectAll}
        />
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td colSpan={cells} style={{ height: before }} />
            </tr>
          )}
          {items.map(({ index }) => {
            const job = rows[index]
            if (job === undefined) return null
            return (
              <JobRow
                key={`${job.queue}/${job.id}`}
                job={latest(job)}
                index={index}
                columns={columns}
                isNarrow={isNarrow}
                canSelect={canSelect}
                isSelected={isSelected(job)}
                isCurrent={index === current}
                onSelect={(withShift) => props.onSelect(index, withShift)}
              />
            )
          })}
          {after > 0 && (
            <tr aria-hidden>
              <td colSpan={cells} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
      {foot}
    </div>
  )
}
