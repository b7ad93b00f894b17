import { Link } from '@tanstack/react-router'
import { CircleCheckBig, CirclePause } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Schedule } from '../../api/schedules.ts'
import { Instant } from '../../components/instant.tsx'
import { Mark } from '../../components/mark.tsx'
import { Td } from '../../components/table.tsx'
import { schedulesTexts } from '#texts/schedules'
import { describeRule } from './describe-rule.ts'
import { JobOutcomeLink, OutcomeMark, useJobOutcome } from './run-outcome.tsx'
import { ScheduleActions } from './schedule-actions.tsx'

/** Says that a schedule makes no jobs, and why. */
export function ScheduleMark({ schedule }: { schedule: Schedule }): ReactNode {
  if (schedule.paused)
    return (
      <Mark icon={CirclePause} tint="warning">
        {schedulesTexts.paused}
      </Mark>
    )
  if (schedule.next_at !== null) return null
  return (
    <Mark icon={CircleCheckBig} tint="neutral" title={schedulesTexts.endedMeaning}>
      {schedulesTexts.ended}
    </Mark>
  )
}

function LastRun({ schedule }: { schedule: Schedule }): ReactNode {
  const run = schedule.history.at(-1)
  const { queue } = schedule.job
  const outcome = useJobOutcome(run, queue)
  if (run === undefined) return <span className="text-muted">{schedulesTexts.never}</span>
  return (
    <span className="flex items-center gap-2 text-muted">
      <Instant at={run.at} />
      {run.job_id === null || outcome === undefined ? (
        <OutcomeMark run={run} />
      ) : (
        <JobOutcomeLink id={run.job_id} queue={queue} outcome={outcome} />
      )}
    </span>
  )
}

/** A schedule in the table. */
export function ScheduleRow({ schedule }: { schedule: Schedule }): ReactNode {
  const { id, cron, next_at: next, job, runs } = schedule
  const rule = describeRule(schedule)
  const { columns } = schedulesTexts
  return (
    <tr role="row" className="border-t border-line hover:bg-hover">
      <th
        role="rowheader"
        scope="row"
        className="sticky left-0 h-[var(--row)] max-w-64 bg-surface px-4 text-left font-medium"
      >
        <span className="flex items-center gap-2">
          <Link
            to="/schedules/$id"
            params={{ id }}
            title={id}
            className="truncate text-accent hover:underline"
          >
            {id}
          </Link>
          <ScheduleMark schedule={schedule} />
        </span>
      </th>
      <Td className="max-w-80 min-w-44">
        <span
          className="block truncate"
          title={cron === null ? rule : `${cron.expression} · ${cron.timezone}`}
        >
          {rule}
          {cron !== null && cron.timezone !== 'UTC' && (
            <span className="ml-1.5 text-xs text-muted">{cron.timezone}</span>
          )}
        </span>
      </Td>
      <Td label={columns.type} className="max-w-52 truncate">
        <span title={job.type}>{job.type}</span>
      </Td>
      <Td label={columns.queue} className="max-w-32 truncate text-muted">
        <Link to="/queues/$queue" params={{ queue: job.queue }} title={job.queue} className="hover:underline">
          {job.queue}
        </Link>
      </Td>
      <Td label={columns.next}>
        {next === null ? <span className="text-muted">–</span> : <Instant at={next} />}
      </Td>
      <Td label={columns.last}>
        <LastRun schedule={schedule} />
      </Td>
      <Td isNumber label={columns.runs}>
        {runs.toLocaleString('en')}
      </Td>
      <Td className="pr-3">
        <ScheduleActions schedule={schedule} isCompact />
      </Td>
    </tr>
  )
}
