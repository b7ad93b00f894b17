import { isNarrowing } from '@burrow/api-contract/job-query'
import { ArrowUp } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Loading } from '../../components/loading.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import type { JobColumn } from '../../preferences/job-columns.ts'
import { jobsTexts } from '#texts/jobs'
import { JobTable } from './job-table.tsx'
import { SelectionBar } from './selection-bar.tsx'
import type { JobExplorer } from './use-job-explorer.ts'

/** Says that there is something new, and shows it. */
export function FreshButton({
  explorer: { fresh, isFreshMore, showFresh },
}: {
  explorer: JobExplorer
}): ReactNode {
  const words = jobsTexts
  return (
    <>
      <span role="status" className="sr-only">
        {fresh > 0 && words.fresh(fresh, isFreshMore)}
      </span>
      {fresh > 0 && (
        <Button kind="primary" title={words.freshMeaning} onClick={showFresh}>
          <ArrowUp aria-hidden className="size-4" />
          {words.fresh(fresh, isFreshMore)}
        </Button>
      )}
    </>
  )
}

/** The rows of a list of jobs, what is said about their end, and what can be done to those that are selected. */
export function JobRows({
  explorer: list,
  columns,
  empty,
}: {
  explorer: JobExplorer
  columns: readonly JobColumn[]
  /** In place of rows where there are none. */
  empty: ReactNode
}): ReactNode {
  const words = jobsTexts
  const { rows, query } = list
  const frame = useRef<HTMLDivElement>(null)
  return (
    <>
      {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
      {list.isLoading && <Loading />}
      {!list.isLoading && list.error === null && rows.length === 0 && (
        <>
          {empty}
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
            frame={frame}
            {...{ rows, columns }}
            canSelect={list.canSelect}
            current={list.current}
            latest={list.latest}
            hasMore={list.hasMore}
            isSelected={(each) => list.selected.has(each)}
            isAllSelected={list.selected.size === rows.length}
            onSelect={list.select}
            onSelectAll={list.selectAllRows}
            onHold={list.hold}
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
          {list.canSelect && (
            <SelectionBar
              targets={list.targets}
              latest={list.latest}
              isRow={list.selected.size === 0}
              onClear={list.clear}
              onEnd={() => {
                list.clear()
                frame.current?.focus({ preventScroll: true })
              }}
            />
          )}
        </div>
      )}
    </>
  )
}
