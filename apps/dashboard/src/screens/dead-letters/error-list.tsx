import { formatJobQuery, type JobQuery } from '@burrow/api-contract/job-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { useRights } from '../../app/rights.ts'
import { Section } from '../../components/page.tsx'
import { deadLettersTexts } from '#texts/dead-letters'
import { errorGroups } from './error-groups.ts'

/** What the jobs that are listed died of; each leads to those that died of it. */
export function ErrorList({ jobs, query }: { jobs: readonly Job[]; query: JobQuery }): ReactNode {
  const words = deadLettersTexts
  const may = useRights()
  const groups = errorGroups(jobs)
  if (groups.length === 0) return null
  return (
    <Section
      title={words.byError}
      actions={
        <span className="flex items-center gap-3 text-xs text-muted">
          {words.ofShown(jobs.length)}
          {may('errors.list') && (
            <Link to="/errors" className="text-accent hover:underline">
              {words.allErrors}
            </Link>
          )}
        </span>
      }
    >
      <ul className="max-h-56 overflow-y-auto text-sm">
        {groups.map(({ name, message, count }) => (
          <li
            key={`${name} ${message}`}
            className="flex min-h-[var(--row)] items-center gap-2 border-t border-line px-3 first:border-t-0"
          >
            <span className="w-14 shrink-0 text-right text-muted tabular-nums">{words.times(count)}</span>
            <Link
              to="/dead-letters"
              search={{
                q: formatJobQuery({ ...query, state: null, error: message === '' ? name : message }),
              }}
              title={message}
              className="min-w-0 truncate text-accent hover:underline"
            >
              {name}: {message}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
