import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useDeferredValue, type ReactNode } from 'react'
import { apiKeysQuery } from '../../api/api-keys.ts'
import { sessionQuery } from '../../api/session.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FilterBox } from '../../components/filter-box.tsx'
import { ListCard, ListFoot } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Th } from '../../components/table.tsx'
import { apiKeysTexts } from '#texts/api-keys'
import { KeyForm } from './key-form.tsx'
import { KeyRow } from './key-row.tsx'

const route = getRouteApi('/keys')

/** Every key: who has it and what it may do. */
export function ApiKeysScreen(): ReactNode {
  const { form } = route.useSearch()
  const may = useRights()
  const { data: session } = useQuery(sessionQuery)
  return form === 'new' && may('keys.create') && session ? <KeyForm session={session} /> : <KeyList />
}

function KeyList(): ReactNode {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = apiKeysTexts
  const { columns } = words
  const list = useInfiniteQuery(apiKeysQuery)
  const wanted = useDeferredValue(q.trim().toLowerCase())
  const keys = list.data?.pages.flatMap(({ items }) => items) ?? []
  const shown = keys.filter(({ id, name, role }) =>
    [id, name, role ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  )
  const foot = (
    <ListFoot
      shown={shown.length}
      looked={keys.length}
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
            {may('keys.create') && (
              <Link to="/keys" search={{ form: 'new' }} className={buttonClass('primary')}>
                <Plus aria-hidden className="size-4" />
                {words.create}
              </Link>
            )}
          </>
        }
      />
      {list.error !== null && keys.length === 0 && (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.isSuccess && keys.length === 0 && (
        <EmptyState
          title={words.none}
          text={words.noneText}
          command="burrow key create --name me --role admin"
        />
      )}
      {keys.length > 0 && shown.length === 0 && (
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
              <Th className="sticky left-0 px-4">{columns.name}</Th>
              <Th>{columns.state}</Th>
              <Th>{columns.may}</Th>
              <Th>{columns.queues}</Th>
              <Th>{columns.created}</Th>
              <Th>{columns.used}</Th>
              <Th>{columns.expires}</Th>
              <Th>
                <span className="sr-only">{words.actions('')}</span>
              </Th>
            </>
          }
        >
          {shown.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ListCard>
      )}
    </>
  )
}
