import { JOB_STATES } from '@burrow/core/protocol'
import { Link } from '@tanstack/react-router'
import { CirclePause, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Queue } from '../../api/queues.ts'
import { formatDuration } from '../../components/duration.ts'
import { STATE_LOOKS } from '../../components/state-badge.tsx'
import { Td } from '../../components/table.tsx'
import { useNow } from '../../components/ticker.ts'
import { texts } from '#texts/shell'
import { queuesTexts } from '#texts/queues'
import { queryFor } from '../jobs/query-for.ts'
import type { Consumers } from './consumers.ts'
import { QueueActions } from './queue-actions.tsx'

function Age({ since }: { since: string }): ReactNode {
  return formatDuration(Math.max(0, useNow() - Date.parse(since)))
}

/** Who consumes, or in red that nobody does. */
export function ConsumersCell({ consumers }: { consumers: Consumers }): ReactNode {
  const queues = queuesTexts
  if (consumers.workers === 0)
    return (
      <span className="tint-danger inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium whitespace-nowrap">
        <TriangleAlert aria-hidden className="size-3.5" />
        {queues.nobody}
      </span>
    )
  return (
    <span className="whitespace-nowrap" title={queues.slots(consumers.active, consumers.slots)}>
      {queues.workers(consumers.workers)}
      <span className="ml-1.5 text-muted tabular-nums">
        {consumers.active}/{consumers.slots}
      </span>
    </span>
  )
}

export function PausedMark(): ReactNode {
  return (
    <span className="tint-retrying inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium">
      <CirclePause aria-hidden className="size-3.5" />
      {queuesTexts.paused}
    </span>
  )
}

export interface QueueRowProps {
  readonly queue: Queue
  readonly rate: number | undefined
  /** Null for whoever may not see workers. */
  readonly consumers: Consumers | null
}

/** A queue in the table. */
export function QueueRow({ queue, rate, consumers }: QueueRowProps): ReactNode {
  const { name, paused, counts, pending_since: since } = queue
  return (
    <tr role="row" className="border-t border-line hover:bg-hover">
      <th
        role="rowheader"
        scope="row"
        className="sticky left-0 h-[var(--row)] max-w-64 bg-surface px-4 text-left font-medium"
      >
        <span className="flex items-center gap-2">
          <Link
            to="/queues/$queue"
            params={{ queue: name }}
            title={name}
            className="truncate text-accent hover:underline"
          >
            {name}
          </Link>
          {paused && <PausedMark />}
        </span>
      </th>
      {JOB_STATES.map((state) => (
        <Td key={state} isNumber label={texts.states[state]}>
          {counts[state] === 0 ? (
            <span className="text-muted">0</span>
          ) : (
            <Link
              to="/jobs"
              search={{ q: queryFor({ queue: name, state }) }}
              aria-label={queuesTexts.jobsIn(counts[state], texts.states[state], name)}
              className={`font-medium hover:underline ${STATE_LOOKS[state].text}`}
            >
              {counts[state].toLocaleString('en')}
            </Link>
          )}
        </Td>
      ))}
      <Td isNumber label={queuesTexts.columns.age} className="whitespace-nowrap">
        {since === null ? <span className="text-muted">–</span> : <Age since={since} />}
      </Td>
      <Td isNumber label={queuesTexts.columns.rate}>
        {rate === undefined ? <span className="text-muted">–</span> : Math.round(rate).toLocaleString('en')}
      </Td>
      {consumers !== null && (
        <Td label={queuesTexts.columns.consumers}>
          <ConsumersCell consumers={consumers} />
        </Td>
      )}
      <Td className="pr-3">
        <QueueActions queue={queue} isCompact />
      </Td>
    </tr>
  )
}
