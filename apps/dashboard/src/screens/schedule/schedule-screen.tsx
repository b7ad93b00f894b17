import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { nextTimesQuery, scheduleQuery, type Schedule, type ScheduleWithText } from '../../api/schedules.ts'
import { useRights } from '../../app/rights.ts'
import { zoneOf } from '../../components/clock-input.ts'
import { Loading } from '../../components/loading.tsx'
import { PageHead, Section } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { scheduleTexts } from '#texts/schedule'
import { nextRunsTexts, schedulesTexts } from '#texts/schedules'
import { readExact, writeExactLine, type ExactObject } from '../../json/exact-json.ts'
import { ValueSection } from '../job/value-section.tsx'
import { NextRuns } from '../schedules/next-runs.tsx'
import { ScheduleActions } from '../schedules/schedule-actions.tsx'
import { ScheduleMark } from '../schedules/schedule-row.tsx'
import { EditSchedule } from './edit-schedule.tsx'
import { RunHistory } from './run-history.tsx'
import { JobFacts, RuleFacts } from './schedule-facts.tsx'

const route = getRouteApi('/schedules/$id')

function NextSection({ schedule }: { schedule: Schedule }): ReactNode {
  const { timeZone } = usePreferences()
  const { data: times, error, refetch } = useQuery(nextTimesQuery(schedule.id))
  const words = nextRunsTexts
  const isOver = schedule.next_at === null
  return (
    <Section title={words.title}>
      {isOver && (
        <p className="p-3 text-sm text-muted">{schedule.paused ? words.nonePaused : words.noneEnded}</p>
      )}
      {!isOver && times === undefined && error === null && <Loading />}
      {!isOver && error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!isOver && times !== undefined && (
        <NextRuns times={times} zone={schedule.cron?.timezone ?? zoneOf(timeZone)} />
      )}
    </Section>
  )
}

/** The payload of a schedule as the API sent it. */
function payloadIn(text: string): string {
  const { job } = readExact(text).value as { readonly job: ExactObject }
  return writeExactLine(job['payload'] ?? null)
}

function Details({ given }: { given: ScheduleWithText }): ReactNode {
  const { schedule, text } = given
  const payload = useMemo(() => payloadIn(text), [text])
  return (
    <>
      <PageHead
        tabTitle={schedule.id}
        title={
          <span className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 break-words">{schedule.id}</span>
            <ScheduleMark schedule={schedule} />
          </span>
        }
        lead={
          <Link to="/schedules" className="text-xs text-muted hover:text-text">
            {schedulesTexts.title}
          </Link>
        }
        actions={<ScheduleActions schedule={schedule} />}
      />
      <div className="grid items-start gap-3 px-4 pb-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <NextSection schedule={schedule} />
          <RunHistory schedule={schedule} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <RuleFacts schedule={schedule} />
          <JobFacts job={schedule.job} />
          {schedule.redacted ? (
            <p className="rounded-lg border border-line bg-surface p-3 text-sm text-muted">
              {scheduleTexts.redacted}
            </p>
          ) : (
            <ValueSection title={scheduleTexts.payload} text={payload} file={`${schedule.id}-payload`} />
          )}
        </div>
      </div>
    </>
  )
}

/** One schedule. */
export function ScheduleScreen(): ReactNode {
  const { id } = route.useParams()
  const { form } = route.useSearch()
  const may = useRights()
  const { data, error, refetch } = useQuery(scheduleQuery(id))
  if (data === undefined)
    return error === null ? <Loading /> : <ProblemNote error={error} onRetry={() => void refetch()} />
  return form === 'edit' && may('schedules.patch') ? <EditSchedule given={data} /> : <Details given={data} />
}
