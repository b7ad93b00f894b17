import { systemClock } from '@burrow/core/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { historyQuery } from '../../api/history.ts'
import { queuesQuery, type Queue } from '../../api/queues.ts'
import { workersQuery } from '../../api/workers.ts'
import { useRights } from '../../app/rights.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead, Section } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { useMinute, useNow } from '../../components/ticker.ts'
import { overviewTexts } from '#texts/overview'
import { concernsOf, type Known } from './attention.ts'
import { Charts } from './charts.tsx'
import { ConcernList } from './concern-list.tsx'
import { figuresOf } from './figures.ts'
import { KeyFigures } from './key-figures.tsx'
import { ASKED, DEFAULT_RANGE, rangeMs, RANGES, type Range } from './range.ts'

const route = getRouteApi('/')
const NONE: readonly Queue[] = []

function RangeChoice({ range }: { range: Range }): ReactNode {
  const words = overviewTexts
  return (
    <nav aria-label={words.range} className="flex overflow-hidden rounded-md border border-line">
      {RANGES.map((each) => (
        <Link
          key={each}
          to="/"
          replace
          search={each === DEFAULT_RANGE ? {} : { range: each }}
          aria-current={each === range ? 'true' : undefined}
          title={words.ranges[each].meaning}
          className={`inline-flex h-8 items-center px-2.5 text-sm whitespace-nowrap ${each === range ? 'bg-selected font-medium' : 'bg-surface text-muted hover:bg-hover'}`}
        >
          {words.ranges[each].name}
        </Link>
      ))}
    </nav>
  )
}

/** Looked at anew every second: what is silent or waits grows old by itself. */
function Attention(known: Omit<Known, 'now'>): ReactNode {
  return <ConcernList concerns={concernsOf({ ...known, now: useNow() })} />
}

/** What needs somebody first, and then how everything does. */
export function OverviewScreen(): ReactNode {
  const { range = DEFAULT_RANGE } = route.useSearch()
  const may = useRights()
  const words = overviewTexts
  const now = useMinute()
  const { data: queues = NONE, error, isPending, refetch } = useQuery(queuesQuery)
  const { data: workers } = useQuery({ ...workersQuery, enabled: may('workers.list') })
  const { data: hour = null } = useQuery(historyQuery({ ...ASKED['1h'], byQueue: true }, systemClock.now))
  const { data: day = null } = useQuery(historyQuery({ ...ASKED['24h'], byQueue: true }, systemClock.now))
  const history = useQuery(historyQuery({ ...ASKED[range], byQueue: true }, systemClock.now))
  const shown = history.data
  const figures = useMemo(() => {
    const from = now - rangeMs(range)
    const points = shown?.points.filter(({ at }) => Date.parse(at) > from) ?? []
    return figuresOf(points, shown?.buckets_ms ?? [])
  }, [shown, range, now])
  return (
    <>
      <PageHead title={words.title} actions={<RangeChoice range={range} />} />
      {error !== null && queues.length === 0 && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {!isPending && error === null && queues.length === 0 && (
        <EmptyState
          title={words.none}
          text={words.noneText}
          command={`burrow submit math:evaluate '{"expression":"6 * 7"}'`}
        />
      )}
      {queues.length > 0 && (
        <>
          <div className="mx-4 mb-3">
            <Section title={words.attention}>
              <Attention {...{ queues, workers: workers ?? null, hour, day }} />
            </Section>
          </div>
          <KeyFigures figures={figures} queues={queues} workers={workers} />
          {shown === undefined && history.error !== null && (
            <ProblemNote error={history.error} onRetry={() => void history.refetch()} />
          )}
          {shown === undefined && history.error === null && <Loading />}
          {shown !== undefined && <Charts history={shown} queues={queues} range={range} now={now} />}
        </>
      )}
    </>
  )
}
