import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleSlash, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { jobStateQuery, type JobOutcome } from '../../api/job.ts'
import type { ScheduleRun } from '../../api/schedules.ts'
import { useRights } from '../../app/rights.ts'
import { Mark } from '../../components/mark.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { schedulesTexts } from '#texts/schedules'

const LOOKS = {
  fired: { icon: CircleCheck, tint: 'neutral' },
  skipped: { icon: CircleSlash, tint: 'warning' },
  missed: { icon: Hourglass, tint: 'warning' },
} as const

/** What became of a time: fired, skipped or missed. */
export function OutcomeMark({ run }: { run: ScheduleRun }): ReactNode {
  const { name, meaning } = schedulesTexts.outcomes[run.outcome]
  return (
    <Mark {...LOOKS[run.outcome]} title={meaning}>
      {run.count > 1 ? `${name}: ${schedulesTexts.times(run.count)}` : name}
    </Mark>
  )
}

/** What became of the job of a run; undefined until it is known, null when it is not kept any more. */
export function useJobOutcome(run: ScheduleRun | undefined, queue: string): JobOutcome | null | undefined {
  const may = useRights()
  const id = run?.job_id ?? null
  const { data } = useQuery({
    ...jobStateQuery({ id: id ?? '', queue }),
    enabled: id !== null && may('jobs.get'),
  })
  return data
}

/** The state of a job that a schedule made, leading there. */
export function JobOutcomeLink({
  id,
  queue,
  outcome,
}: {
  id: string
  queue: string
  outcome: JobOutcome | null | undefined
}): ReactNode {
  if (outcome === undefined) return null
  if (outcome === null) return <span className="text-xs text-muted">{schedulesTexts.jobGone}</span>
  return (
    <Link to="/jobs/$id" params={{ id }} search={{ queue }} title={id} className="hover:underline">
      <StateBadge state={outcome.state} />
    </Link>
  )
}
