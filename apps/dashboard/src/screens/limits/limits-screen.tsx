import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { limitsQuery } from '../../api/limits.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { FilteredList } from '../../components/filtered-list.tsx'
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
  return (
    <FilteredList
      list={list}
      words={words}
      command="burrow limit set email:send --rate 10 --per 1s --per-key-concurrency 1"
      filter={q}
      onFilter={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
      textsOf={({ queue, type }) => [queue, type]}
      actions={
        may('limits.put') && (
          <Link to="/limits" search={{ form: 'new' }} className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            {words.create}
          </Link>
        )
      }
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
      row={(limit) => <LimitRow key={`${limit.queue} ${limit.type}`} limit={limit} />}
    />
  )
}
