import { isNarrowing, parseJobQuery, toJobFilter } from '@burrow/api-contract/job-query'
import { systemClock } from '@burrow/core/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowUp, ListTodo } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { modulesQuery, type Module } from '../../api/modules.ts'
import { queuesQuery, type Queue } from '../../api/queues.ts'
import { BulkButton } from '../../bulk/bulk-button.tsx'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts'
import { jobsTexts } from '#texts/jobs'
import { JobTable } from './job-table.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { knownOf } from './known.ts'
import { QueryBox } from './query-box.tsx'
import { rowKey } from './row-updates.ts'
import { SelectionBar } from './selection-bar.tsx'
import { selectAll, selectRange, toggle, type Selection } from './selection.ts'
import { useJobList } from './use-job-list.ts'

const route = getRouteApi('/jobs')
const NOTHING: Selection = new Map()
const NO_MODULES: readonly Module[] = []
const NO_QUEUES: readonly Queue[] = []

/** All jobs: one query, which is also in the address. */
export function JobsScreen(): ReactNode {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = jobsTexts
  const { query, problems } = useMemo(() => parseJobQuery(q), [q])
  const { data: queues = NO_QUEUES } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const { data: modules = NO_MODULES } = useQuery({ ...modulesQuery, enabled: may('modules.list') })
  const [selected, setSelected] = useState(NOTHING)
  const [current, setCurrent] = useState(-1)
  const [isPointedAt, setPointedAt] = useState(false)
  const [anchor, setAnchor] = useState(0)
  const list = useJobList(query, isPointedAt || selected.size > 0 || current >= 0)
  const { rows, fresh } = list
  const canSelect = (['jobs.retry', 'jobs.cancel', 'jobs.run', 'jobs.delete'] as const).some(may)

  const known = useMemo(() => knownOf(queues, modules, rows), [queues, modules, rows])

  const search = (text: string): void => {
    setSelected(NOTHING)
    setCurrent(-1)
    void navigate({ search: text === '' ? {} : { q: text } })
  }
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
    n: showFresh,
    ...(canSelect ? { x: () => select(current, false) } : {}),
    ...(job === undefined
      ? {}
      : {
          Enter: () =>
            void navigate({ to: '/jobs/$id', params: { id: job.id }, search: { queue: job.queue } }),
        }),
  })
  return (
    <div className="flex min-h-0 grow flex-col">
      <PageHead
        title={words.title}
        actions={
          <>
            {fresh > 0 && (
              <Button kind="primary" title={words.freshMeaning} onClick={showFresh}>
                <ArrowUp aria-hidden className="size-4" />
                {words.fresh(fresh, list.isFreshMore)}
              </Button>
            )}
            <BulkButton
              label={
                <>
                  <ListTodo aria-hidden className="size-4" />
                  {words.actOnAll}
                </>
              }
              // A part that nobody can read would let more jobs fit than somebody means.
              isDisabled={problems.length > 0}
              hint={problems.length > 0 ? words.unreadable : words.actOnAllMeaning}
              filterOf={() => toJobFilter(q, systemClock.now())}
            />
            <ColumnMenu />
          </>
        }
      />
      <span role="status" className="sr-only">
        {fresh > 0 && words.fresh(fresh, list.isFreshMore)}
      </span>
      <QueryBox text={q} known={known} onChange={search} />
      {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
      {list.isLoading && <Loading />}
      {!list.isLoading && list.error === null && rows.length === 0 && (
        <>
          <EmptyState
            title={words.none}
            text={words.noneText}
            command={`burrow submit math:evaluate '{"expression":"6 * 7"}'`}
          />
          {list.hasMore && (
            <p className="text-center text-sm text-muted">
              {words.looked(0, list.looked)}{' '}
              <Button disabled={list.isLoadingMore} onClick={list.loadMore}>
                {words.more}
              </Button>
            </p>
          )}
        </>
      )}
      {rows.length > 0 && (
        <div className="flex min-h-64 grow flex-col px-4 pb-4">
          <JobTable
            {...{ rows, canSelect, current }}
            latest={list.latest}
            hasMore={list.hasMore}
            isSelected={(each) => selected.has(rowKey(each))}
            isAllSelected={selected.size === rows.length}
            onSelect={select}
            onSelectAll={(isOn) => setSelected(isOn ? selectAll(rows) : NOTHING)}
            onHold={setPointedAt}
            onEnd={() => {
              // With a filter that looks at jobs one by one, pages may hold nothing: somebody decides how far to look.
              if (list.hasMore && !list.isLoadingMore && !isNarrowing(query)) list.loadMore()
            }}
            foot={
              <div className="sticky left-0 flex items-center gap-3 border-t border-line px-3 py-2 text-xs text-muted">
                {isNarrowing(query) ? words.looked(rows.length, list.looked) : words.shown(rows.length)}
                {list.hasMore ? (
                  <Button disabled={list.isLoadingMore} onClick={list.loadMore}>
                    {words.more}
                  </Button>
                ) : (
                  <span>{words.end}</span>
                )}
              </div>
            }
          />
          {canSelect && (selected.size > 0 || job !== undefined) && (
            <SelectionBar
              jobs={(selected.size > 0 ? [...selected.values()] : rows.slice(current, current + 1)).map(
                list.latest,
              )}
              isRow={selected.size === 0}
              onClear={() => {
                setSelected(NOTHING)
                setCurrent(-1)
              }}
            />
          )}
        </div>
      )}
    </div>
  )
}
