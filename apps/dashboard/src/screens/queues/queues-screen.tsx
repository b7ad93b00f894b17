import { JOB_STATES } from '@burrow/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, type ReactNode } from 'react'
import { queuesQuery, type Queue } from '../../api/queues.ts'
import { workersQuery } from '../../api/workers.ts'
import { useRights } from '../../app/rights.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FilterBox } from '../../components/filter-box.tsx'
import { ListCard } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Th } from '../../components/table.tsx'
import { texts } from '#texts/shell'
import { queuesTexts } from '#texts/queues'
import { consumersByQueue } from './consumers.ts'
import { QueueRow } from './queue-row.tsx'
import { useRates } from './use-rates.ts'

const route = getRouteApi('/queues')
const NONE: readonly Queue[] = []
/** Queues that the warning names. */
const MOST_NAMES = 5

/** Every queue: what is in it, how old, how fast, and who consumes. */
export function QueuesScreen(): ReactNode {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = queuesTexts
  const { data: queues = NONE, error, isPending, dataUpdatedAt, refetch } = useQuery(queuesQuery)
  const seesWorkers = may('workers.list')
  const { data: workers } = useQuery({ ...workersQuery, enabled: seesWorkers })
  const rates = useRates(queues, dataUpdatedAt)
  const wanted = useDeferredValue(q.trim().toLowerCase())

  const consumersOf = workers === undefined ? null : consumersByQueue(workers)
  const shown = queues.filter(({ name }) => name.toLowerCase().includes(wanted))
  const lonely =
    consumersOf === null
      ? []
      : queues.filter(({ name, counts }) => counts.pending > 0 && consumersOf(name).workers === 0)
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <FilterBox
            label={words.filter}
            text={q}
            onChange={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
          />
        }
      />
      {lonely.length > 0 && (
        <p className="mx-4 mb-3 rounded-lg border border-danger/40 bg-surface px-3 py-2 text-sm break-words">
          <strong className="text-danger">{words.nobody}</strong>{' '}
          {words.lonely(
            lonely.slice(0, MOST_NAMES).map(({ name }) => name),
            lonely.length,
          )}
        </p>
      )}
      {error !== null && queues.length === 0 && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {!isPending && error === null && queues.length === 0 && (
        <EmptyState
          title={words.none}
          text={words.noneText}
          command={`burrow submit math:evaluate '{"expression":"6 * 7"}'`}
        />
      )}
      {queues.length > 0 && shown.length === 0 && <EmptyState title={words.noneFit} />}
      {shown.length > 0 && (
        <ListCard
          caption={words.caption}
          head={
            <>
              <Th className="sticky left-0 px-4">{words.columns.queue}</Th>
              {JOB_STATES.map((state) => (
                <Th key={state} isNumber>
                  {texts.states[state]}
                </Th>
              ))}
              <Th isNumber title={words.columns.ageMeaning}>
                {words.columns.age}
              </Th>
              <Th isNumber title={words.columns.rateMeaning}>
                {words.columns.rate}
              </Th>
              {consumersOf !== null && <Th>{words.columns.consumers}</Th>}
              <Th>
                <span className="sr-only">{words.actions('')}</span>
              </Th>
            </>
          }
        >
          {shown.map((queue) => (
            <QueueRow
              key={queue.name}
              queue={queue}
              rate={rates.get(queue.name)}
              consumers={consumersOf === null ? null : consumersOf(queue.name)}
            />
          ))}
        </ListCard>
      )}
    </>
  )
}
