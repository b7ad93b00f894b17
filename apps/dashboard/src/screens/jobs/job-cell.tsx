import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import type { JobColumn } from '../../preferences/job-columns.ts'
import { JobNote } from './job-note.tsx'

/** How wide a column is, in rem; null takes what is left. */
export const WIDTHS: Readonly<Record<JobColumn, number | null>> = {
  ...{ queue: 8, id: 19, attempt: 5, priority: 5, tags: 9 },
  ...{ created: 6, due: 6, started: 6, finished: 6, took: 6, worker: 13 },
  note: null,
}

export const NUMBERS: ReadonlySet<JobColumn> = new Set(['attempt', 'priority', 'took'])

const MONO = 'font-mono text-xs'
const LOOKS: Partial<Readonly<Record<JobColumn, string>>> = { id: MONO, worker: MONO }

function tookOf({ started_at: startedAt, finished_at: finishedAt }: Job): string | null {
  if (startedAt === null || finishedAt === null) return null
  return formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))
}

function instant(at: string | null): ReactNode {
  return at === null ? null : <Instant at={at} />
}

function contentOf(job: Job, column: JobColumn): ReactNode {
  switch (column) {
    case 'queue':
      return <span title={job.queue}>{job.queue}</span>
    case 'id':
      return <span title={job.id}>{job.id}</span>
    case 'attempt':
      return `${job.attempt}/${job.max_attempts}`
    case 'priority':
      return job.priority
    case 'tags':
      return <span title={job.tags.join(', ')}>{job.tags.join(', ')}</span>
    case 'created':
      return instant(job.created_at)
    case 'due':
      return instant(job.run_at)
    case 'started':
      return instant(job.started_at)
    case 'finished':
      return instant(job.finished_at)
    case 'took':
      return tookOf(job)
    case 'worker':
      return job.worker_id !== null && <span title={job.worker_id}>{job.worker_id}</span>
    case 'note':
      return <JobNote job={job} />
  }
}

/** What a job says in a column. */
export function JobCell({ job, column }: { job: Job; column: JobColumn }): ReactNode {
  const align = NUMBERS.has(column) ? 'text-right tabular-nums' : ''
  return (
    <td className={`h-[var(--row)] truncate px-2 text-muted ${align} ${LOOKS[column] ?? ''}`}>
      {contentOf(job, column)}
    </td>
  )
}
