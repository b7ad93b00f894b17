import { parseJobQuery, toJobFilter } from '@burrow/api-contract/job-query'
import { systemClock } from '@burrow/core/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ListTodo, Plus } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { modulesQuery, type Module } from '../../api/modules.ts'
import { queuesQuery, type Queue } from '../../api/queues.ts'
import { BulkActionsLink } from '../../bulk/bulk-actions-link.tsx'
import { BulkButton } from '../../bulk/bulk-button.tsx'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHead } from '../../components/page.tsx'
import { useJobColumns } from '../../preferences/job-columns.ts'
import { jobsTexts } from '#texts/jobs'
import { ColumnMenu } from './column-menu.tsx'
import { FreshButton, JobRows } from './job-explorer.tsx'
import { knownOf } from './known.ts'
import { QueryBox } from './query-box.tsx'
import { useJobExplorer } from './use-job-explorer.ts'

const route = getRouteApi('/jobs')
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
  const explorer = useJobExplorer(query)
  const { rows } = explorer
  const columns = useJobColumns()
  const known = useMemo(() => knownOf(queues, modules, rows), [queues, modules, rows])

  const search = (text: string): void => {
    explorer.clear()
    void navigate({ search: text === '' ? {} : { q: text } })
  }
  return (
    <div className="flex min-h-0 grow flex-col">
      <PageHead
        title={words.title}
        actions={
          <>
            <FreshButton explorer={explorer} />
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
            <BulkActionsLink />
            <ColumnMenu />
            {may('jobs.create') && (
              <Link to="/jobs/new" className={buttonClass('primary')}>
                <Plus aria-hidden className="size-4" />
                {words.newJob}
              </Link>
            )}
          </>
        }
      />
      <QueryBox text={q} known={known} onChange={search} />
      <JobRows
        explorer={explorer}
        columns={columns}
        empty={
          <EmptyState
            title={words.none}
            text={words.noneText}
            command={`burrow submit math:evaluate '{"expression":"6 * 7"}'`}
          />
        }
      />
    </div>
  )
}
