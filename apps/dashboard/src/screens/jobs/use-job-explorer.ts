import type { JobQuery } from '@burrow/api-contract/job-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Job } from '../../api/jobs.ts'
import { useRights } from '../../app/rights.ts'
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts'
import { NOTHING, selectAll, selectRange, toggle, type Selection } from './selection.ts'
import { useJobList, type JobList } from './use-job-list.ts'

/** A list of jobs, and what somebody points at in it. */
export interface JobExplorer extends JobList {
  readonly query: JobQuery
  readonly selected: Selection
  /** The row that keys act on; -1 for none. */
  readonly current: number
  readonly canSelect: boolean
  /** What is acted on: the selected jobs, or else the row. */
  readonly targets: readonly Job[]
  select(index: number, withShift: boolean): void
  selectAllRows(isOn: boolean): void
  hold(isHeld: boolean): void
  clear(): void
}

/** Jobs that fit a query, with selection and keys. */
export function useJobExplorer(query: JobQuery): JobExplorer {
  const navigate = useNavigate()
  const may = useRights()
  const [selected, setSelected] = useState(NOTHING)
  const [current, setCurrent] = useState(-1)
  const [isPointedAt, setPointedAt] = useState(false)
  const [anchor, setAnchor] = useState(0)
  const list = useJobList(query, isPointedAt || selected.size > 0 || current >= 0)
  const { rows } = list
  const canSelect = (['jobs.retry', 'jobs.cancel', 'jobs.run', 'jobs.delete'] as const).some(may)
  const select = (index: number, withShift: boolean): void => {
    const job = rows[index]
    if (job === undefined) return
    setSelected(withShift ? selectRange(selected, rows, anchor, index) : toggle(selected, job))
    setAnchor(index)
  }
  const showFresh = (): void => {
    setCurrent(-1)
    list.showFresh()
  }
  const job = rows[current]
  useShortcuts({
    j: () => setCurrent(Math.min(current + 1, rows.length - 1)),
    k: () => setCurrent(Math.max(current - 1, 0)),
    '.': showFresh,
    ...(canSelect ? { x: () => select(current, false) } : {}),
    ...(job === undefined
      ? {}
      : {
          Enter: () =>
            void navigate({ to: '/jobs/$id', params: { id: job.id }, search: { queue: job.queue } }),
        }),
  })
  const targets = useMemo(() => {
    if (selected.size > 0) return [...selected.values()]
    return current < 0 ? [] : rows.slice(current, current + 1)
  }, [selected, rows, current])
  return {
    ...list,
    ...{ query, selected, current, canSelect, select, showFresh },
    targets,
    selectAllRows: (isOn) => setSelected(isOn ? selectAll(rows) : NOTHING),
    hold: setPointedAt,
    clear: () => {
      setSelected(NOTHING)
      setCurrent(-1)
    },
  }
}
