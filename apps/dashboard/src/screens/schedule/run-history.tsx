import type { ReactNode } from 'react'
import type { Schedule, ScheduleRun } from '../../api/schedules.ts'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { scheduleTexts } from '#texts/schedule'
import { JobOutcomeLink, OutcomeMark, useJobOutcome } from '../schedules/run-outcome.tsx'

function Run({ run, queue }: { run: ScheduleRun; queue: string }): ReactNode {
  const outcome = useJobOutcome(run, queue)
  const took =
    outcome?.started_at && outcome.finished_at
      ? Date.parse(outcome.finished_at) - Date.parse(outcome.started_at)
      : null
  return (
    <tr className="border-t border-line">
      <Td className="pl-3">
        <Instant at={run.at} />
      </Td>
      <Td className="text-muted">
        {run.slot === null ? (
          <span className="whitespace-nowrap">{scheduleTexts.byHand}</span>
        ) : (
          <Instant at={run.slot} isExact />
        )}
      </Td>
      <Td>
        <OutcomeMark run={run} />
      </Td>
      <Td>{run.job_id !== null && <JobOutcomeLink id={run.job_id} queue={queue} outcome={outcome} />}</Td>
      <Td isNumber className="pr-3 whitespace-nowrap text-muted">
        {took === null ? '' : formatDuration(took)}
      </Td>
    </tr>
  )
}

/** What became of the times of a schedule, the newest first. */
export function RunHistory({ schedule }: { schedule: Schedule }): ReactNode {
  const { history, job } = schedule
  const { columns, ...words } = scheduleTexts
  const newest = history.toReversed()
  return (
    <Section title={words.history}>
      {newest.length === 0 ? (
        <p className="p-3 text-sm text-muted">{words.noRuns}</p>
      ) : (
        <TableFrame label={words.history}>
          <table className="w-full text-sm">
            <caption className="sr-only">{words.historyText}</caption>
            <thead>
              <tr>
                <Th className="pl-3">{columns.at}</Th>
                <Th>{columns.slot}</Th>
                <Th>{columns.outcome}</Th>
                <Th>{columns.job}</Th>
                <Th isNumber className="pr-3">
                  {columns.took}
                </Th>
              </tr>
            </thead>
            <tbody>
              {newest.map((run) => (
                <Run key={`${run.at} ${run.slot ?? ''} ${run.job_id ?? ''}`} run={run} queue={job.queue} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  )
}
