import { systemClock } from '@burrow/core/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ListChecks } from 'lucide-react'
import type { ReactNode } from 'react'
import { historyQuery } from '../../api/history.ts'
import { queueQuery } from '../../api/queues.ts'
import { workersQuery } from '../../api/workers.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead, Section } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { queueTexts } from '#texts/queue'
import { queuesTexts } from '#texts/queues'
import { queryFor } from '../jobs/query-for.ts'
import { consumersByQueue } from '../queues/consumers.ts'
import { QueueActions } from '../queues/queue-actions.tsx'
import { ConsumersCell, PausedMark } from '../queues/queue-row.tsx'
import { ConsumerTable } from './consumer-table.tsx'
import { CountsByType } from './counts-by-type.tsx'
import { Hour, HOUR_MINUTES } from './hour.tsx'
import { StateCounts } from './state-counts.tsx'

const route = getRouteApi('/queues/$queue')

/** One queue. */
export function QueueScreen(): ReactNode {
  const { queue: name } = route.useParams()
  const may = useRights()
  const { data: queue, error, refetch } = useQuery(queueQuery(name))
  const { data: workers } = useQuery({ ...workersQuery, enabled: may('workers.list') })
  const { data: hour } = useQuery(
    historyQuery({ queue: name, step: 'minute', count: HOUR_MINUTES }, systemClock.now),
  )
  const own = workers?.filter(({ queues }) => queues.includes(name))
  const words = queueTexts
  return (
    <>
      <PageHead
        title={name}
        lead={
          <Link to="/queues" className="text-xs text-muted hover:text-text">
            {queuesTexts.title}
          </Link>
        }
        actions={
          <>
            {queue?.paused && <PausedMark />}
            {workers !== undefined && <ConsumersCell consumers={consumersByQueue(workers)(name)} />}
            {may('jobs.list') && (
              <Link to="/jobs" search={{ q: queryFor({ queue: name }) }} className={buttonClass('plain')}>
                <ListChecks aria-hidden className="size-4" />
                {words.newest}
              </Link>
            )}
            {queue !== undefined && <QueueActions queue={queue} />}
          </>
        }
      />
      {queue === undefined && error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {queue === undefined && error === null && <Loading />}
      {queue !== undefined && (
        <div className="grid gap-3 px-4 pb-4 lg:grid-cols-2">
          <div className="min-w-0 lg:col-span-2">
            <StateCounts queue={queue} />
          </div>
          <Section title={words.lastHour}>
            {hour === undefined ? <Loading /> : <Hour history={hour} />}
          </Section>
          <div className="flex min-w-0 flex-col gap-3">
            {own !== undefined && (
              <Section title={words.consumers}>
                <ConsumerTable workers={own} />
              </Section>
            )}
            <CountsByType title={words.setAside} text={words.setAsideText} counts={queue.set_aside} />
            <CountsByType title={words.limited} counts={queue.limited} />
          </div>
        </div>
      )}
    </>
  )
}
