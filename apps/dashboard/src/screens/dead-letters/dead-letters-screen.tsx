import { formatJobQuery, parseJobQuery, toJobFilter } from '@burrow/api-contract/job-query'
import { systemClock } from '@burrow/core/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { RotateCcw, Trash2 } from 'lucide-react'
import { Suspense, useMemo, useState, type ReactNode } from 'react'
import type { BulkFilter } from '../../api/bulk-actions.ts'
import { previewRedrive, startRedrive } from '../../api/dead-letters.ts'
import { queuesQuery, type Queue } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { BulkActionsLink } from '../../bulk/bulk-actions-link.tsx'
import { BulkButton, LazyBulkDialog } from '../../bulk/bulk-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHead } from '../../components/page.tsx'
import type { JobColumn } from '../../preferences/job-columns.ts'
import { jobsTexts } from '#texts/jobs'
import { deadLettersTexts } from '#texts/dead-letters'
import { FreshButton, JobRows } from '../jobs/job-explorer.tsx'
import { knownOf } from '../jobs/known.ts'
import { QueryBox } from '../jobs/query-box.tsx'
import { useJobExplorer } from '../jobs/use-job-explorer.ts'
import { ErrorList } from './error-list.tsx'
import { QueueTable } from './queue-table.tsx'

const route = getRouteApi('/dead-letters')
const NO_QUEUES: readonly Queue[] = []
const COLUMNS: readonly JobColumn[] = ['queue', 'id', 'attempt', 'finished', 'note']

const REDRIVE = {
  title: deadLettersTexts.redriveTitle,
  actions: ['retry'],
  preview: previewRedrive,
  start: startRedrive,
} as const
const PURGE = { title: deadLettersTexts.purgeTitle, actions: ['delete'] } as const

/** Jobs that gave up: what they died of, and the way back. */
export function DeadLettersScreen(): ReactNode {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = deadLettersTexts
  const parsed = useMemo(() => parseJobQuery(q), [q])
  const query = useMemo(() => ({ ...parsed.query, state: 'dead' as const }), [parsed])
  const { data: queues = NO_QUEUES } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const [asked, setAsked] = useState<{ action: 'retry' | 'delete'; queue: string } | null>(null)
  const explorer = useJobExplorer(query)
  const { rows } = explorer
  const known = useMemo(() => knownOf(queues, [], rows), [queues, rows])
  const dead = queues
    .filter(({ counts }) => counts.dead > 0)
    .toSorted((a, b) => b.counts.dead - a.counts.dead)
  const filterOf = (): BulkFilter => {
    return toJobFilter(formatJobQuery({ ...query, state: null }), systemClock.now())
  }
  // A part that nobody can read would let more jobs fit than somebody means.
  const isUnreadable = parsed.problems.length > 0
  const common = {
    isDisabled: isUnreadable,
    hint: isUnreadable ? jobsTexts.unreadable : undefined,
  }
  return (
    <div className="flex min-h-0 grow flex-col">
      <PageHead
        title={words.title}
        actions={
          <>
            <FreshButton explorer={explorer} />
            <BulkButton
              {...common}
              label={
                <>
                  <RotateCcw aria-hidden className="size-4" />
                  {words.redriveAll}
                </>
              }
              {...REDRIVE}
              filterOf={filterOf}
            />
            <BulkButton
              {...common}
              kind="risky"
              label={
                <>
                  <Trash2 aria-hidden className="size-4" />
                  {words.purgeAll}
                </>
              }
              {...PURGE}
              filterOf={() => ({ ...filterOf(), state: 'dead' })}
            />
            <BulkActionsLink />
          </>
        }
      />
      <QueryBox
        isStateFixed
        text={q}
        known={known}
        onChange={(text) => {
          explorer.clear()
          void navigate({ search: text === '' ? {} : { q: text } })
        }}
      />
      {dead.length > 0 && (
        <div className="grid gap-3 px-4 pb-3 lg:grid-cols-2">
          <QueueTable queues={dead} onAct={(action, queue) => setAsked({ action, queue })} />
          <ErrorList jobs={rows} query={parsed.query} />
        </div>
      )}
      <JobRows
        explorer={explorer}
        columns={COLUMNS}
        empty={
          <EmptyState
            title={q === '' ? words.none : words.noneFit}
            text={words.noneText}
            command="burrow dlq ls"
          />
        }
      />
      {asked !== null && (
        <Suspense fallback={null}>
          {asked.action === 'retry' ? (
            <LazyBulkDialog {...REDRIVE} filter={{ queue: asked.queue }} onClose={() => setAsked(null)} />
          ) : (
            <LazyBulkDialog
              {...PURGE}
              filter={{ queue: asked.queue, state: 'dead' }}
              onClose={() => setAsked(null)}
            />
          )}
        </Suspense>
      )}
    </div>
  )
}
