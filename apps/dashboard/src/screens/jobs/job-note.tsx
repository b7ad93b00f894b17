import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { jobTexts } from '#texts/job'

/** How far a job is, or what went wrong last. */
export function JobNote({ job }: { job: Job }): ReactNode {
  const error = job.errors.at(-1)
  if (job.state === 'active' && job.progress !== null)
    return (
      <span className="inline-flex items-center gap-2">
        <progress
          max={100}
          value={job.progress.percent}
          className="h-1.5 w-24"
          aria-label={jobTexts.progress}
        />
        <span className="tabular-nums">{Math.round(job.progress.percent)} %</span>
      </span>
    )
  if (error === undefined || job.state === 'completed') return null
  return <span title={error.message}>{`${error.name}: ${error.message}`}</span>
}
