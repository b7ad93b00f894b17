import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useDeferredValue, type ReactNode } from 'react'
import { schedulesQuery } from '../../api/schedules.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FilterBox } from '../../components/filter-box.tsx'
import { ListCard, ListFoot } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Th } from '../../components/table.tsx'
import { schedulesTexts } from '#texts/schedules'
import { CreateSchedule } from '../schedule/create-schedule.tsx'
import { ScheduleRow } from './schedule-row.tsx'

const route = getRouteApi('/schedules')

/** Every schedule: when it runs, when it did, and how that ended. */
export function SchedulesScreen(): ReactNode {
  const { form } = route.useSearch()
  const may = useRights()
  return form === 'new' && may('schedules.create') ? <CreateSchedule /> : <ScheduleList />
}

function ScheduleList(): ReactNode {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = schedulesTexts
  const list = useInfiniteQuery(schedulesQuery)
  const wanted = useDeferredValue(q.trim().toLowerCase())
  const schedules = list.data?.pages.flatMap(({ items }) => items) ?? []
  const shown = schedules.filter(({ id, job }) =>
    [id, job.type, job.queue].some((text) => text.toLowerCase().includes(wanted)),
  )
  const foot = (
    <ListFoot
      shown={shown.length}
      looked={schedules.length}
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
            {may('schedules.create') && (
              <Link to="/schedules" search={{ form: 'new' }} className={buttonClass('primary')}>
                <Plus aria-hidden className="size-4" />
                {words.create}
              </Link>
            )}
          </>
        }
      />
      {list.error !== null && schedules.length === 0 && (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.isSuccess && schedules.length === 0 && (
        <EmptyState
          title={words.none}
          text={words.noneText}
          command={`burrow schedule create nightly --cron '0 3 * * *' -t math:evaluate -p '{"expression":"6 * 7"}'`}
        />
      )}
      {schedules.length > 0 && shown.length === 0 && (
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
              <Th className="sticky left-0 px-4">{words.columns.id}</Th>
              <Th>{words.columns.rule}</Th>
              <Th>{words.columns.type}</Th>
              <Th>{words.columns.queue}</Th>
              <Th>{words.columns.next}</Th>
              <Th>{words.columns.last}</Th>
              <Th isNumber title={words.columns.runsMeaning}>
                {words.columns.runs}
              </Th>
              <Th>
                <span className="sr-only">{words.actions('')}</span>
              </Th>
            </>
          }
        >
          {shown.map((schedule) => (
            <ScheduleRow key={schedule.id} schedule={schedule} />
          ))}
        </ListCard>
      )}
    </>
  )
}
