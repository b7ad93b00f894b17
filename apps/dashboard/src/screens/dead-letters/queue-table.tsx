import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { newestDeadLetterQuery } from '../../api/dead-letters.ts'
import type { Queue } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { deadLettersTexts } from '#texts/dead-letters'

/** What is asked for: the dialog outlives the line, which goes with the last dead letter of its queue. */
export type OnAct = (action: 'retry' | 'delete', queue: string) => void

/** Dead letters of each queue that has some. */
export function QueueTable({ queues, onAct }: { queues: readonly Queue[]; onAct: OnAct }): ReactNode {
  const words = deadLettersTexts
  return (
    <Section title={words.byQueue}>
      <div className="max-h-56 overflow-y-auto">
        <TableFrame label={words.byQueue}>
          <table className="w-full text-sm">
            <caption className="sr-only">{words.byQueue}</caption>
            <thead className="sr-only">
              <tr>
                <Th>{words.queue}</Th>
                <Th isNumber>{words.count}</Th>
                <Th>{words.newest}</Th>
                <Th>{words.actions}</Th>
              </tr>
            </thead>
            <tbody>
              {queues.map((queue) => (
                <QueueLine key={queue.name} queue={queue} onAct={onAct} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      </div>
    </Section>
  )
}

function QueueLine({ queue: { name, counts }, onAct }: { queue: Queue; onAct: OnAct }): ReactNode {
  const may = useRights()
  const words = deadLettersTexts
  const { data: newest } = useQuery(newestDeadLetterQuery(name))
  return (
    <tr className="border-t border-line first:border-t-0">
      <th scope="row" className="h-[var(--row)] max-w-52 truncate px-3 text-left font-medium">
        <Link
          to="/dead-letters"
          search={{ q: `queue:${name}` }}
          aria-label={words.show(name)}
          className="text-accent hover:underline"
        >
          {name}
        </Link>
      </th>
      <Td isNumber className="font-semibold text-dead">
        {counts.dead.toLocaleString('en')}
      </Td>
      <Td className="text-muted">
        {newest?.finished_at != null && (
          <span title={words.newest}>
            <Instant at={newest.finished_at} />
          </span>
        )}
      </Td>
      <Td className="pr-2">
        <span className="flex justify-end gap-1">
          {may('dead-letters.retry') && (
            <Button kind="ghost" aria-label={words.redriveQueue(name)} onClick={() => onAct('retry', name)}>
              {words.redrive}
            </Button>
          )}
          {may('bulk-actions.create') && (
            <Button
              kind="danger-ghost"
              aria-label={words.purgeQueue(name)}
              onClick={() => onAct('delete', name)}
            >
              {words.purge}
            </Button>
          )}
        </span>
      </Td>
    </tr>
  )
}
