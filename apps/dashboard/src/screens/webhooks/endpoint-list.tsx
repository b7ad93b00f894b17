import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { endpointsQuery, type WebhookEndpoint } from '../../api/webhooks.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Instant } from '../../components/instant.tsx'
import { ListCard, ListFoot } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { Mark } from '../../components/mark.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Td, Th } from '../../components/table.tsx'
import { webhooksTexts } from '#texts/webhooks'

/** Whether an endpoint is told of anything, and why not. */
export function EndpointMark({ endpoint }: { endpoint: WebhookEndpoint }): ReactNode {
  const { enabled, disabled_reason: reason } = endpoint
  if (enabled)
    return (
      <Mark icon={CircleCheck} tint="good">
        {webhooksTexts.enabled}
      </Mark>
    )
  const title = reason === null ? {} : { title: webhooksTexts.reasons[reason] }
  return (
    <Mark icon={CircleOff} tint={reason === null ? 'neutral' : 'bad'} {...title}>
      {webhooksTexts.disabled}
    </Mark>
  )
}

/** What an endpoint is told of besides the names of events. */
function onlyText({ filter: { types, queues, tags } }: WebhookEndpoint): string {
  const all = [...types, ...queues, ...tags.map((tag) => `#${tag}`)]
  return all.length === 0 ? webhooksTexts.everything : all.join(', ')
}

/** Every endpoint. */
export function EndpointList(): ReactNode {
  const words = webhooksTexts
  const { columns } = words
  const list = useInfiniteQuery(endpointsQuery)
  const endpoints = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Loading />
  if (list.error !== null && endpoints.length === 0)
    return <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
  if (endpoints.length === 0)
    return (
      <EmptyState
        title={words.none}
        text={words.noneText}
        command="burrow webhook create https://example.com/hooks --event dead -t 'email:*'"
      />
    )
  return (
    <ListCard
      caption={words.caption}
      foot={
        <ListFoot
          shown={endpoints.length}
          looked={endpoints.length}
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      }
      head={
        <>
          <Th className="sticky left-0 px-4">{columns.url}</Th>
          <Th>{columns.state}</Th>
          <Th>{columns.events}</Th>
          <Th>{columns.filter}</Th>
          <Th>{columns.description}</Th>
          <Th>{columns.created}</Th>
        </>
      }
    >
      {endpoints.map((endpoint) => (
        <tr role="row" key={endpoint.id} className="border-t border-line hover:bg-hover">
          <th
            role="rowheader"
            scope="row"
            className="sticky left-0 h-[var(--row)] max-w-80 bg-surface px-4 text-left font-medium"
          >
            <Link
              to="/webhooks/endpoints/$id"
              params={{ id: endpoint.id }}
              title={endpoint.url}
              className="block truncate text-accent hover:underline"
            >
              {endpoint.url}
            </Link>
          </th>
          <Td>
            <EndpointMark endpoint={endpoint} />
          </Td>
          <Td label={columns.events} className="max-w-56 truncate">
            <span title={endpoint.filter.events.join(', ')}>{endpoint.filter.events.join(', ')}</span>
          </Td>
          <Td label={columns.filter} className="max-w-56 truncate">
            <span title={onlyText(endpoint)}>{onlyText(endpoint)}</span>
          </Td>
          <Td className="max-w-56 truncate text-muted">
            <span title={endpoint.description}>{endpoint.description}</span>
          </Td>
          <Td label={columns.created} className="text-muted">
            <Instant at={endpoint.created_at} />
          </Td>
        </tr>
      ))}
    </ListCard>
  )
}
