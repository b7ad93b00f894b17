import { Link } from '@tanstack/react-router'
import { Gauge, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { LIMITS_KEY, QUEUES_KEY } from '../../api/keys.ts'
import { deleteLimit, type Limit } from '../../api/limits.ts'
import { queryClient } from '../../api/query-client.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { ConfirmButton } from '../../components/confirm.tsx'
import { formatDuration } from '../../components/duration.ts'
import { Mark } from '../../components/mark.tsx'
import { Td } from '../../components/table.tsx'
import { say } from '../../components/toasts.tsx'
import { limitsTexts } from '#texts/limits'
import { queryFor } from '../jobs/query-for.ts'

type Part = NonNullable<Limit['per_key']>

/** How many may start in a time. */
function rateText({ rate, per_ms: per, burst }: Part): string | null {
  if (rate === null || per === null) return null
  const text = limitsTexts.rate(rate, formatDuration(per))
  return burst === null || burst === 1 ? text : `${text}, ${limitsTexts.burst(burst)}`
}

function perKeyText(part: Part): string {
  const atOnce = part.concurrency === null ? null : limitsTexts.atOnce(part.concurrency)
  return [rateText(part), atOnce].filter((text) => text !== null).join('; ')
}

/** How much of what may run at once does. */
function Used({ limit: { active, concurrency } }: { limit: Limit }): ReactNode {
  if (concurrency === null) return <span className="text-muted">{limitsTexts.nothing}</span>
  if (active === null) return concurrency.toLocaleString('en')
  const said = limitsTexts.used(active, concurrency)
  return (
    <span className="flex items-center gap-2 whitespace-nowrap" title={said}>
      <progress max={concurrency} value={active} aria-label={said} className="h-1.5 w-16" />
      <span className="tabular-nums">
        {active}/{concurrency}
      </span>
      {active >= concurrency && (
        <Mark icon={Gauge} tint="warning">
          {limitsTexts.full}
        </Mark>
      )}
    </span>
  )
}

function Actions({ limit }: { limit: Limit }): ReactNode {
  const may = useRights()
  const words = limitsTexts
  const { queue, type } = limit
  return (
    <div className="flex justify-end gap-1">
      {may('limits.put') && (
        <Link
          to="/limits"
          search={{ form: 'edit', queue, type }}
          aria-label={`${words.edit} ${type} ${queue}`}
          title={words.edit}
          className={buttonClass('ghost')}
        >
          <Pencil aria-hidden className="size-4" />
        </Link>
      )}
      {may('limits.delete') && (
        <ConfirmButton
          kind="ghost"
          isDangerous
          name={`${words.delete} ${type} ${queue}`}
          label={<Trash2 aria-hidden className="size-4" />}
          title={words.deleteTitle(type, queue)}
          text={words.deleteText}
          confirm={words.delete}
          onConfirm={async () => {
            await deleteLimit(limit)
            say(words.deleted(type, queue))
            await Promise.all(
              [LIMITS_KEY, QUEUES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
            )
          }}
        />
      )}
    </div>
  )
}

/** A limit in the table. */
export function LimitRow({ limit }: { limit: Limit }): ReactNode {
  const may = useRights()
  const { queue, type, waiting, per_key: perKey } = limit
  const { columns } = limitsTexts
  const none = <span className="text-muted">{limitsTexts.nothing}</span>
  return (
    <tr role="row" className="border-t border-line hover:bg-hover">
      <th
        role="rowheader"
        scope="row"
        className="sticky left-0 h-[var(--row)] max-w-64 bg-surface px-4 text-left font-medium"
      >
        <span className="block truncate font-mono" title={type}>
          {type}
        </span>
      </th>
      <Td label={columns.queue} className="max-w-40 truncate">
        <Link to="/queues/$queue" params={{ queue }} title={queue} className="text-accent hover:underline">
          {queue}
        </Link>
      </Td>
      <Td label={columns.rate} className="whitespace-nowrap">
        {rateText(limit) ?? none}
      </Td>
      <Td label={columns.concurrency}>
        <Used limit={limit} />
      </Td>
      <Td label={columns.perKey} className="whitespace-nowrap">
        {perKey === null ? none : perKeyText(perKey)}
      </Td>
      <Td isNumber label={columns.waiting}>
        {waiting === 0 || !may('jobs.list') ? (
          <span className="text-muted">{waiting.toLocaleString('en')}</span>
        ) : (
          <Link
            to="/jobs"
            search={{ q: queryFor({ queue, type, state: 'pending' }) }}
            aria-label={limitsTexts.waiting(waiting, type, queue)}
            className="font-medium text-retrying hover:underline"
          >
            {waiting.toLocaleString('en')}
          </Link>
        )}
      </Td>
      <Td className="pr-3">
        <Actions limit={limit} />
      </Td>
    </tr>
  )
}
