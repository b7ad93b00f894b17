import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { Instant } from '../../components/instant.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import type { JobColumn } from '../../preferences/job-columns.ts'
import { jobsTexts } from '#texts/jobs'
import { JobCell } from './job-cell.tsx'
import { JobNote } from './job-note.tsx'

export interface JobRowProps {
  readonly job: Job
  readonly index: number
  readonly columns: readonly JobColumn[]
  /** Whether there is room for one column alone; then a row has two lines. */
  readonly isNarrow: boolean
  readonly isSelected: boolean
  readonly isCurrent: boolean
  readonly canSelect: boolean
  readonly onSelect: (withShift: boolean) => void
}

function JobLink({ job, className = '' }: { job: Job; className?: string }): ReactNode {
  return (
    <Link
      to="/jobs/$id"
      params={{ id: job.id }}
      search={{ queue: job.queue }}
      title={job.type}
      className={`text-accent hover:underline ${className}`}
    >
      {job.type}
    </Link>
  )
}

/** A job in the list. */
export function JobRow(props: JobRowProps): ReactNode {
  const { job, index, columns, isNarrow, isSelected, isCurrent, canSelect, onSelect } = props
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={canSelect ? isSelected : undefined}
      data-current={isCurrent || undefined}
      className="border-t border-line hover:bg-hover data-current:shadow-[inset_3px_0_0_var(--color-accent)] aria-selected:bg-selected"
    >
      {canSelect && (
        <td className="w-9 pl-3">
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
      {isNarrow ? (
        <th scope="row" className="h-14 px-2 text-left font-normal">
          <span className="flex items-center gap-2">
            <StateBadge state={job.state} />
            <JobLink job={job} className="min-w-0 grow truncate font-medium" />
            <span className="shrink-0 text-xs text-muted">
              <Instant at={job.created_at} />
            </span>
          </span>
          <span className="mt-1 flex items-center gap-2 text-xs text-muted">
            <span className="max-w-1/2 shrink-0 truncate">{job.queue}</span>
            <span className="min-w-0 grow truncate">
              <JobNote job={job} />
            </span>
          </span>
        </th>
      ) : (
        <>
          <td className="h-[var(--row)] px-2">
            <StateBadge state={job.state} />
          </td>
          <th scope="row" className="h-[var(--row)] truncate px-2 text-left font-medium">
            <JobLink job={job} />
          </th>
          {columns.map((column) => (
            <JobCell key={column} job={job} column={column} />
          ))}
        </>
      )}
    </tr>
  )
}
