import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { apiKeysQuery } from '../../api/api-keys.ts'
import { sessionQuery } from '../../api/session.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { FilteredList } from '../../components/filtered-list.tsx'
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
  return (
    <FilteredList
      list={list}
      words={words}
      command="burrow key create --name me --role admin"
      filter={q}
      onFilter={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
      textsOf={({ id, name, role }) => [id, name, role ?? '']}
      actions={
        may('keys.create') && (
          <Link to="/keys" search={{ form: 'new' }} className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            {words.create}
          </Link>
        )
      }
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
      row={(key) => <KeyRow key={key.id} apiKey={key} />}
    />
  )
}
