import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ErrorGroup } from '../../api/errors.ts'
import { Instant } from '../../components/instant.tsx'
import { Td } from '../../components/table.tsx'
import { useNow } from '../../components/ticker.ts'
import { errorsTexts } from '#texts/errors'
import { Trend } from './trend.tsx'

const DAY_MS = 86_400_000

/** Name and code of a group, as people call it. */
export function whatOf({ name, code }: Pick<ErrorGroup, 'name' | 'code'>): string {
  return code === null || code === '' ? name : `${name} ${code}`
}

function NewMark({ since }: { since: string }): ReactNode {
  if (useNow() - Date.parse(since) >= DAY_MS) return null
  return (
    <span
      title={errorsTexts.isNewMeaning}
      className="tint-active shrink-0 rounded px-1.5 py-0.5 text-xs font-medium"
    >
      {errorsTexts.isNew}
    </span>
  )
}

export interface ErrorRowProps {
  readonly group: ErrorGroup
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** A group in the table. */
export function ErrorRow({ group, isOpen, onOpen }: ErrorRowProps): ReactNode {
  const { queue, type, message, count, trend } = group
  const { columns } = errorsTexts
  const what = whatOf(group)
  return (
    <tr role="row" className={`border-t border-line hover:bg-hover ${isOpen ? 'bg-selected' : ''}`}>
      <th
        role="rowheader"
        scope="row"
        className="max-w-96 min-w-64 px-4 py-1.5 text-left align-top font-normal"
      >
        <span className="flex items-center gap-2">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={errorsTexts.open(what, queue)}
            title={what}
            onClick={onOpen}
            className="min-h-6 min-w-0 truncate text-left font-medium text-accent hover:underline"
          >
            {what}
          </button>
          <NewMark since={group.first_seen_at} />
        </span>
        <span title={message} className="block truncate text-muted">
          {message}
        </span>
        <span title={type} className="block truncate font-mono text-xs text-muted">
          {type}
        </span>
      </th>
      <Td label={columns.queue} className="max-w-40">
        <Link to="/queues/$queue" params={{ queue }} title={queue} className="block truncate hover:underline">
          {queue}
        </Link>
      </Td>
      <Td isNumber label={columns.count} className="font-medium">
        {count.toLocaleString('en')}
      </Td>
      <Td label={columns.trend}>
        <Trend counts={trend} />
      </Td>
      <Td label={columns.first}>
        <Instant at={group.first_seen_at} />
      </Td>
      <Td label={columns.last} className="pr-4">
        <Instant at={group.last_seen_at} />
      </Td>
    </tr>
  )
}
