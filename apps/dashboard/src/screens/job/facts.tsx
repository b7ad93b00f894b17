import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { sessionQuery } from '../../api/session.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { formatDuration } from '../../components/duration.ts'
import { Section } from '../../components/page.tsx'
import { jobTexts } from '#texts/job'
import { queryFor } from '../jobs/query-for.ts'

/** The trace in which a job was created, and where it is looked at when somebody said. */
function TraceId({ id }: { id: string }): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  const at = session?.trace_url?.replaceAll('{trace_id}', id)
  return (
    <span className="flex items-center gap-1 font-mono text-xs">
      {at === undefined ? (
        id
      ) : (
        <a href={at} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          {id}
        </a>
      )}
      <CopyButton text={id} what={jobTexts.facts.trace} />
    </span>
  )
}

function rowsOf(job: Job, from: string | undefined): (readonly [string, ReactNode])[] {
  const { facts, of, times } = jobTexts
  const { backoff } = job
  const all: (readonly [string, ReactNode])[] = [
    [
      facts.id,
      <span key="id" className="flex items-center gap-1 font-mono text-xs">
        {job.id}
        <CopyButton text={job.id} what={facts.id} />
      </span>,
    ],
    [
      facts.queue,
      <Link
        key="queue"
        to="/queues/$queue"
        params={{ queue: job.queue }}
        className="text-accent hover:underline"
      >
        {job.queue}
      </Link>,
    ],
    [
      jobTexts.copyOf,
      from === undefined ? null : (
        <Link
          key="from"
          to="/jobs/$id"
          params={{ id: from }}
          className="font-mono text-xs text-accent hover:underline"
        >
          {from}
        </Link>
      ),
    ],
    [facts.reason, job.reason],
    [facts.attempts, of(job.attempt, job.max_attempts)],
    [facts.epoch, times(job.epoch)],
    [facts.crashes, job.crashes === 0 ? null : times(job.crashes)],
    [facts.priority, String(job.priority)],
    [
      facts.worker,
      job.worker_id === null ? null : (
        <Link key="worker" to="/workers" className="text-accent hover:underline">
          {job.worker_id}
        </Link>
      ),
    ],
    [facts.timeout, job.timeout_ms === null ? null : formatDuration(job.timeout_ms)],
    [
      facts.backoff,
      [backoff.kind, backoff.base_ms === undefined ? '' : formatDuration(backoff.base_ms)].join(' '),
    ],
    [facts.unique, job.unique_key],
    [facts.limit, job.limit_key],
    [
      facts.schedule,
      job.schedule_id === null ? null : (
        <Link
          key="schedule"
          to="/schedules/$id"
          params={{ id: job.schedule_id }}
          className="text-accent hover:underline"
        >
          {job.schedule_id}
        </Link>
      ),
    ],
    [facts.trace, job.trace_id === null ? null : <TraceId key="trace" id={job.trace_id} />],
    [
      facts.tags,
      job.tags.length === 0 ? null : (
        <span key="tags" className="flex flex-wrap gap-1">
          {job.tags.map((tag) => (
            <Link
              key={tag}
              to="/jobs"
              search={{ q: queryFor({ tag }) }}
              className="rounded border border-line bg-sunken px-1.5 text-xs text-accent hover:underline"
            >
              {tag}
            </Link>
          ))}
        </span>
      ),
    ],
  ]
  return all.filter(([, value]) => value !== null && value !== '')
}

/** How a job is set up. */
export function Facts({ job, from }: { job: Job; from?: string | undefined }): ReactNode {
  return (
    <Section title={jobTexts.options}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 p-3 text-sm">
        {rowsOf(job, from).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
