import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { schedulesQuery } from '../../api/schedules.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { FilteredList } from '../../components/filtered-list.tsx'
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
  const { columns } = words
  const list = useInfiniteQuery(schedulesQuery)
  return (
    <FilteredList
      list={list}
      words={words}
      command={`burrow schedule create nightly --cron '0 3 * * *' -t math:evaluate -p '{"expression":"6 * 7"}'`}
      filter={q}
      onFilter={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
      textsOf={({ id, job }) => [id, job.type, job.queue]}
      actions={
        may('schedules.create') && (
          <Link to="/schedules" search={{ form: 'new' }} className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            {words.create}
          </Link>
        )
      }
      head={
        <>
          <Th className="sticky left-0 px-4">{columns.id}</Th>
          <Th>{columns.rule}</Th>
          <Th>{columns.type}</Th>
          <Th>{columns.queue}</Th>
          <Th>{columns.next}</Th>
          <Th>{columns.last}</Th>
          <Th isNumber title={columns.runsMeaning}>
            {columns.runs}
          </Th>
          <Th>
            <span className="sr-only">{words.actions('')}</span>
          </Th>
        </>
      }
      row={(schedule) => <ScheduleRow key={schedule.id} schedule={schedule} />}
    />
  )
}
