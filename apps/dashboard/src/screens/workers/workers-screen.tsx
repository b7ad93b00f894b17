import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import { queuesQuery } from '../../api/queues.ts'
import { workersQuery } from '../../api/workers.ts'
import { useRights } from '../../app/rights.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { TableFrame, Th } from '../../components/table.tsx'
import { workersTexts } from '#texts/workers'
import { consumersByQueue } from '../queues/consumers.ts'
import { StopButton } from './stop-button.tsx'
import { usualVersion } from './versions.ts'
import { WorkerRows } from './worker-rows.tsx'

/** Queues that the warning names. */
const MOST_NAMES = 8

/** Queues that no live worker takes jobs of. */
function Lonely({ queues }: { queues: readonly string[] }): ReactNode {
  if (queues.length === 0) return null
  const rest = queues.length - MOST_NAMES
  return (
    <p className="mx-4 mb-3 rounded-lg border border-danger/40 bg-surface px-3 py-2 text-sm break-words">
      <strong className="text-danger">{workersTexts.nobody}</strong>{' '}
      {queues.slice(0, MOST_NAMES).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Link to="/queues/$queue" params={{ queue: name }} className="text-accent underline">
            {name}
          </Link>
        </span>
      ))}
      {rest > 0 && ` ${workersTexts.more(rest)}`}
    </p>
  )
}

/** Every live worker: what it is, how it does, and what it runs. */
export function WorkersScreen(): ReactNode {
  const may = useRights()
  const words = workersTexts
  const list = useRef<HTMLDivElement>(null)
  const { data: workers, error, refetch } = useQuery(workersQuery)
  const { data: queues = [] } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const consumersOf = consumersByQueue(workers ?? [])
  const lonely = workers === undefined ? [] : queues.filter(({ name }) => consumersOf(name).workers === 0)
  const usual = usualVersion(workers ?? [])
  const columns = words.columns
  return (
    <>
      <PageHead title={words.title} />
      <Lonely queues={lonely.map(({ name }) => name)} />
      {workers === undefined && error !== null && (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      )}
      {workers === undefined && error === null && <Loading />}
      {workers?.length === 0 && (
        <EmptyState title={words.none} text={words.noneText} command="burrow worker --queues default" />
      )}
      {workers !== undefined && workers.length > 0 && (
        <div className="mx-4 mb-4 shrink-0 overflow-hidden rounded-lg border border-line bg-surface">
          <TableFrame label={words.caption} frame={list}>
            <table role="table" className="stacks w-full text-sm">
              <caption className="sr-only">{words.caption}</caption>
              <thead role="rowgroup">
                <tr role="row">
                  <Th className="sticky left-0 px-4">{columns.name}</Th>
                  <Th>{columns.state}</Th>
                  <Th isNumber>{columns.slots}</Th>
                  <Th>{columns.queues}</Th>
                  <Th>{columns.types}</Th>
                  <Th isNumber title={columns.healthMeaning}>
                    {columns.health}
                  </Th>
                  <Th>{columns.version}</Th>
                  <Th isNumber title={columns.lifeMeaning}>
                    {columns.life}
                  </Th>
                  <Th>
                    <span className="sr-only">{columns.actions}</span>
                  </Th>
                </tr>
              </thead>
              {workers.map((worker) => (
                <WorkerRows
                  key={worker.id}
                  worker={worker}
                  usual={usual}
                  actions={<StopButton worker={worker} list={list} />}
                />
              ))}
            </table>
          </TableFrame>
        </div>
      )}
    </>
  )
}
