import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { Instant } from '../../components/instant.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { jobTexts } from '#texts/job'
import { jobsTexts } from '#texts/jobs'

function Note({ job }: { job: Job }): ReactNode {
  const error = job.errors.at(-1)
  if (job.state === 'active' && job.progress !== null)
    return (
      <span className="flex items-center gap-2">
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

export interface JobRowProps {
  readonly job: Job
  readonly index: number
  readonly isSelected: boolean
  readonly isCurrent: boolean
  readonly canSelect: boolean
  readonly onSelect: (withShift: boolean) => void
}

/** A job in the list. */
export function JobRow({ job, index, isSelected, isCurrent, canSelect, onSelect }: JobRowProps): ReactNode {
  const cell = 'h-[var(--row)] truncate px-2'
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={canSelect ? isSelected : undefined}
      data-current={isCurrent || undefined}
      className="border-t border-line hover:bg-hover data-current:shadow-[inset_3px_0_0_var(--color-accent)] aria-selected:bg-selected"
    >
      {canSelect && (
        <td className="h-[var(--row)] w-9 pl-3">
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={jobsTexts.select(job.id)}
            onClick={(event) => onSelect(event.shiftKey)}
            onChange={() => undefined}
            className="size-4 align-middle accent-accent-solid"
          />
        </td>
      )}
      <td className="h-[var(--row)] px-2">
        <StateBadge state={job.state} />
      </td>
      <th scope="row" className={`${cell} text-left font-medium`}>
        <Link
          to="/jobs/$id"
          params={{ id: job.id }}
          search={{ queue: job.queue }}
          title={job.type}
          className="text-accent hover:underline"
        >
          {job.type}
        </Link>
      </th>
      <td className={`${cell} text-muted`} title={job.queue}>
        {job.queue}
      </td>
      <td className={`${cell} font-mono text-xs text-muted`} title={job.id}>
        {job.id}
      </td>
      <td className={`${cell} text-right tabular-nums`}>
        {job.attempt}/{job.max_attempts}
      </td>
      <td className={`${cell} text-muted`}>
        <Instant at={job.created_at} />
      </td>
      <td className={`${cell} text-muted`}>
        <Note job={job} />
      </td>
    </tr>
  )
}
