import { JOB_STATES } from '@burrow/core/protocol'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Queue } from '../../api/queues.ts'
import { STATE_LOOKS } from '../../components/state-badge.tsx'
import { texts } from '#texts/shell'
import { queueTexts } from '#texts/queue'
import { queryFor } from '../jobs/query-for.ts'

/** How many jobs are in each state; each leads to them. */
export function StateCounts({ queue }: { queue: Queue }): ReactNode {
  return (
    <ul
      aria-label={queueTexts.jobs}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 xl:grid-cols-8"
    >
      {JOB_STATES.map((state) => {
        const { icon: Icon, text } = STATE_LOOKS[state]
        const count = queue.counts[state]
        return (
          <li key={state} className="bg-surface">
            <Link
              to="/jobs"
              search={{ q: queryFor({ queue: queue.name, state }) }}
              className="block px-3 py-2 hover:bg-hover"
            >
              <span className="flex items-center gap-1.5 text-xs text-muted">
                <Icon aria-hidden className={`size-3.5 ${text}`} />
                {texts.states[state]}
              </span>
              <span
                className={`mt-0.5 block text-lg font-semibold tabular-nums ${count === 0 ? 'text-muted' : ''}`}
              >
                {count.toLocaleString('en')}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
