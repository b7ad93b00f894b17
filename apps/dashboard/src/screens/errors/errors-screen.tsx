import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { errorsQuery, newestErrorQuery } from '../../api/errors.ts'
import { queuesQuery } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FilterBox } from '../../components/filter-box.tsx'
import { FILTER } from '../../components/form-field.tsx'
import { ListCard, ListFoot } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Th } from '../../components/table.tsx'
import { useSettled } from '../../components/use-settled.ts'
import { errorsTexts } from '#texts/errors'
import { ErrorDetails } from './error-details.tsx'
import { ErrorRow } from './error-row.tsx'

const route = getRouteApi('/errors')

/** What fails, by what errors have in common: what is new, what is frequent, and what may be tried again. */
export function ErrorsScreen(): ReactNode {
  const words = errorsTexts
  const may = useRights()
  const { queue, text, group, of } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(text ?? '')
  const wanted = useSettled(typed.trim())
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    void navigate({
      search: (rest) => ({ ...rest, text: wanted === '' ? undefined : wanted }),
      replace: true,
    })
  }, [wanted, navigate])

  const filter = { ...(queue === undefined ? {} : { queue }), ...(text === undefined ? {} : { text }) }
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(errorsQuery(filter))
  const { data: newest } = useQuery(newestErrorQuery(filter))
  const { data: queues } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const groups = data?.pages.flatMap(({ items }) => items) ?? []
  const isFiltered = queue !== undefined || text !== undefined
  const isStale =
    newest !== undefined &&
    newest !== null &&
    data !== undefined &&
    newest.last_seen_at > (groups[0]?.last_seen_at ?? '')
  const names = [
    ...new Set([...(queues ?? []).map(({ name }) => name), ...(queue === undefined ? [] : [queue])]),
  ]
  const close = (): void => {
    void navigate({ search: (rest) => ({ ...rest, group: undefined, of: undefined }) })
    box.current?.focus()
  }
  const foot = (
    <ListFoot
      shown={groups.length}
      looked={groups.length}
      hasMore={hasNextPage}
      isLoading={isFetchingNextPage}
      onMore={() => void fetchNextPage()}
    />
  )
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <>
            {isStale && (
              <Button kind="primary" title={words.freshMeaning} onClick={() => void refetch()}>
                {words.fresh}
              </Button>
            )}
            <select
              aria-label={words.queue}
              value={queue ?? ''}
              onChange={({ target: { value } }) =>
                void navigate({
                  search: (rest) => ({ ...rest, queue: value === '' ? undefined : value }),
                })
              }
              className={`${FILTER} w-44`}
            >
              <option value="">{words.allQueues}</option>
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <FilterBox ref={box} isWide label={words.filter} text={typed} onChange={setTyped} />
          </>
        }
      />
      {group !== undefined && of !== undefined && (
        <ErrorDetails fingerprint={group} queue={of} onClose={close} />
      )}
      {error !== null && groups.length === 0 && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data !== undefined && groups.length === 0 && !hasNextPage && (
        <EmptyState
          title={isFiltered ? words.noneFit : words.none}
          text={isFiltered ? words.noneFitText : words.noneText}
          {...(isFiltered ? {} : { command: 'burrow error ls' })}
        />
      )}
      {groups.length > 0 && (
        <ListCard
          caption={words.caption}
          foot={foot}
          head={
            <>
              <Th className="px-4">{words.columns.what}</Th>
              <Th>{words.columns.queue}</Th>
              <Th isNumber title={words.columns.countMeaning}>
                {words.columns.count}
              </Th>
              <Th>{words.columns.trend}</Th>
              <Th>{words.columns.first}</Th>
              <Th>{words.columns.last}</Th>
            </>
          }
        >
          {groups.map((each) => (
            <ErrorRow
              key={`${each.queue}/${each.fingerprint}`}
              group={each}
              isOpen={each.fingerprint === group && each.queue === of}
              onOpen={() =>
                void navigate({
                  search: (rest) => ({ ...rest, group: each.fingerprint, of: each.queue }),
                })
              }
            />
          ))}
        </ListCard>
      )}
      {groups.length === 0 && hasNextPage && <div className="mx-4">{foot}</div>}
    </>
  )
}
