import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useDeferredValue, type ReactNode } from 'react'
import { limitsQuery } from '../../api/limits.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FilterBox } from '../../components/filter-box.tsx'
import { ListCard, ListFoot } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Th } from '../../components/table.tsx'
import { limitsTexts } from '#texts/limits'
import { EditLimit } from './edit-limit.tsx'
import { LimitForm } from './limit-form.tsx'
import { LimitRow } from './limit-row.tsx'

const route = getRouteApi('/limits')

/** What is limited, how much of it is used, and what waits for it. */
export function LimitsScreen(): ReactNode {
  const { form, queue, type } = route.useSearch()
  const may = useRights()
  if (form === 'new' && may('limits.put')) return <LimitForm given={null} />
  if (form === 'edit' && queue !== undefined && type !== undefined && may('limits.put'))
    return <EditLimit place={{ queue, type }} />
  return <LimitList />
}

function LimitList(): ReactNode {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = limitsTexts
  const { columns } = words
  const list = useInfiniteQuery(limitsQuery)
  const wanted = useDeferredValue(q.trim().toLowerCase())
  const limits = list.data?.pages.flatMap(({ items }) => items) ?? []
  const shown = limits.filter(({ queue, type }) =>
    [queue, type].some((text) => text.toLowerCase().includes(wanted)),
  )
  const foot = (
    <ListFoot
      shown={shown.length}
      looked={limits.length}
      hasMore={list.hasNextPage}
      isLoading={list.isFetchingNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  )
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <>
            <FilterBox
              label={words.filter}
              text={q}
              onChange={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
            />
            {may('limits.put') && (
              <Link to="/limits" search={{ form: 'new' }} className={buttonClass('primary')}>
                <Plus aria-hidden className="size-4" />
                {words.create}
              </Link>
            )}
          </>
        }
      />
      {list.error !== null && limits.length === 0 && (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.isSuccess && limits.length === 0 && (
        <EmptyState
          title={words.none}
          text={words.noneText}
          command="burrow limit set email:send --rate 10 --per 1s --per-key-concurrency 1"
        />
      )}
      {limits.length > 0 && shown.length === 0 && (
        <>
          <EmptyState title={words.noneFit} />
          {foot}
        </>
      )}
      {shown.length > 0 && (
        <ListCard
          caption={words.caption}
          foot={foot}
          head={
            <>
              <Th className="sticky left-0 px-4">{columns.type}</Th>
              <Th>{columns.queue}</Th>
              <Th title={columns.rateMeaning}>{columns.rate}</Th>
              <Th title={columns.concurrencyMeaning}>{columns.concurrency}</Th>
              <Th title={columns.perKeyMeaning}>{columns.perKey}</Th>
              <Th isNumber title={columns.waitingMeaning}>
                {columns.waiting}
              </Th>
              <Th>
                <span className="sr-only">{words.actions('')}</span>
              </Th>
            </>
          }
        >
          {shown.map((limit) => (
            <LimitRow key={`${limit.queue} ${limit.type}`} limit={limit} />
          ))}
        </ListCard>
      )}
    </>
  )
}
