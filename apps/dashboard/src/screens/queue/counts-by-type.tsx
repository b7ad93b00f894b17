import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Section } from '../../components/page.tsx'
import { queryFor } from '../jobs/query-for.ts'

/** Types with how many jobs of each; nothing when there are none. */
export function CountsByType({
  title,
  text,
  counts,
}: {
  title: string
  text?: string
  counts: Readonly<Record<string, number>>
}): ReactNode {
  const entries = Object.entries(counts)
  if (entries.length === 0) return null
  return (
    <Section title={title}>
      {text !== undefined && <p className="px-3 pt-2 text-xs text-muted">{text}</p>}
      <ul className="px-3 py-2 text-sm">
        {entries.map(([type, count]) => (
          <li key={type} className="flex justify-between gap-3 py-0.5">
            <Link
              to="/jobs"
              search={{ q: queryFor({ type, state: 'pending' }) }}
              className="truncate font-mono text-accent hover:underline"
            >
              {type}
            </Link>
            <span className="tabular-nums">{count.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
