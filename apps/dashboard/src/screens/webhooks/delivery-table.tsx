import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { deliveriesQuery, type DeliveryFilter, type WebhookDelivery } from '../../api/webhooks.ts'
import { useRights } from '../../app/rights.ts'
import { DeliveryMark } from '../../components/delivery-mark.tsx'
import { EndpointLink } from '../../components/endpoint-link.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { ListCard, ListFoot } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Td, Th } from '../../components/table.tsx'
import { deliveriesTexts } from '#texts/webhooks'

/** What was answered, or why nothing was. */
function answerText({ response_status: status, duration_ms: took, error, state }: WebhookDelivery): string {
  if (status !== null) return took === null ? String(status) : `${status}, ${formatDuration(took)}`
  if (error !== null && state !== 'completed') return error.message
  return ''
}

function DeliveryRow({ delivery }: { delivery: WebhookDelivery }): ReactNode {
  const may = useRights()
  const { columns } = deliveriesTexts
  const { id, event, endpoint_id: endpoint, url, job_id: job, job_queue: queue } = delivery
  return (
    <tr role="row" className="border-t border-line hover:bg-hover">
      <th
        role="rowheader"
        scope="row"
        className="sticky left-0 h-[var(--row)] bg-surface px-4 text-left font-medium"
      >
        {may('webhooks.deliveries.get') ? (
          <Link to="/webhooks/deliveries/$id" params={{ id }} className="text-accent hover:underline">
            {event}
          </Link>
        ) : (
          event
        )}
      </th>
      <Td>
        <DeliveryMark state={delivery.state} />
      </Td>
      <Td label={columns.to} className="max-w-64 truncate">
        {endpoint === null ? <span title={url ?? ''}>{url}</span> : <EndpointLink id={endpoint} />}
      </Td>
      <Td label={columns.job} className="max-w-72 truncate font-mono text-xs">
        {job === null ? (
          <span className="font-sans text-muted">{deliveriesTexts.test}</span>
        ) : (
          <Link
            to="/jobs/$id"
            params={{ id: job }}
            search={queue === null ? {} : { queue }}
            title={job}
            className="hover:underline"
          >
            {job}
          </Link>
        )}
      </Td>
      <Td isNumber label={columns.attempt}>
        {delivery.attempt}/{delivery.max_attempts}
      </Td>
      <Td label={columns.answer} className="max-w-72 truncate text-muted">
        <span title={answerText(delivery)}>{answerText(delivery)}</span>
      </Td>
      <Td label={columns.created} className="pr-3 text-muted">
        <Instant at={delivery.created_at} />
      </Td>
    </tr>
  )
}

/** Deliveries that fit. */
export function DeliveryTable({ filter }: { filter: DeliveryFilter }): ReactNode {
  const words = deliveriesTexts
  const { columns } = words
  const list = useInfiniteQuery(deliveriesQuery(filter))
  const deliveries = list.data?.pages.flatMap(({ items }) => items) ?? []
  const foot = (
    <ListFoot
      shown={deliveries.length}
      looked={deliveries.length}
      hasMore={list.hasNextPage}
      isLoading={list.isFetchingNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  )
  if (list.isPending) return <Loading />
  if (list.error !== null && deliveries.length === 0)
    return <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
  if (deliveries.length === 0) {
    const isAll = Object.keys(filter).length === 0
    return (
      <>
        <EmptyState title={words.none} text={isAll ? words.noneText : words.noneFit} />
        {list.hasNextPage && foot}
      </>
    )
  }
  return (
    <ListCard
      caption={words.caption}
      foot={foot}
      head={
        <>
          <Th className="sticky left-0 px-4">{columns.event}</Th>
          <Th>{columns.state}</Th>
          <Th>{columns.to}</Th>
          <Th>{columns.job}</Th>
          <Th isNumber>{columns.attempt}</Th>
          <Th>{columns.answer}</Th>
          <Th>{columns.created}</Th>
        </>
      }
    >
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} />
      ))}
    </ListCard>
  )
}
