import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { endpointQuery, type WebhookEndpoint } from '../../api/webhooks.ts'
import { useRights } from '../../app/rights.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Definitions } from '../../components/definitions.tsx'
import { Instant } from '../../components/instant.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead, Section } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { webhooksTexts } from '#texts/webhooks'
import { DeliveryTable } from '../webhooks/delivery-table.tsx'
import { EndpointActions } from '../webhooks/endpoint-actions.tsx'
import { EndpointMark } from '../webhooks/endpoint-list.tsx'
import { EndpointForm } from './endpoint-form.tsx'

const route = getRouteApi('/webhooks/endpoints/$id')

function Details({ endpoint }: { endpoint: WebhookEndpoint }): ReactNode {
  const words = webhooksTexts
  const { facts } = words
  const { filter, disabled_reason: reason } = endpoint
  const listed = (names: readonly string[]): string =>
    names.length === 0 ? words.everything : names.join(', ')
  return (
    <>
      <PageHead
        tabTitle={endpoint.url}
        title={
          <span className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 [overflow-wrap:anywhere]">{endpoint.url}</span>
            <EndpointMark endpoint={endpoint} />
          </span>
        }
        lead={
          <Link to="/webhooks" className="text-xs text-muted hover:text-text">
            {words.title}
          </Link>
        }
        actions={<EndpointActions endpoint={endpoint} />}
      />
      {reason !== null && !endpoint.enabled && (
        <p className="mx-4 mb-3 rounded-lg border border-danger/40 bg-surface px-3 py-2 text-sm">
          {words.reasons[reason]}
        </p>
      )}
      <div className="px-4 pb-3">
        <Section title={words.details}>
          <Definitions
            rows={[
              [facts.description, endpoint.description],
              [facts.events, filter.events.join(', ')],
              [facts.types, listed(filter.types)],
              [facts.queues, listed(filter.queues)],
              [facts.tags, listed(filter.tags)],
              [
                facts.id,
                <span key="id" className="flex items-center gap-1 font-mono text-xs">
                  {endpoint.id}
                  <CopyButton text={endpoint.id} what={facts.id} />
                </span>,
              ],
              [facts.created, <Instant key="created" at={endpoint.created_at} isExact />],
              [facts.updated, <Instant key="updated" at={endpoint.updated_at} isExact />],
            ]}
          />
        </Section>
      </div>
      <div className="flex items-center gap-3 px-4 pb-2">
        <h2 className="grow text-sm font-semibold">{words.recent}</h2>
        <Link
          to="/webhooks"
          search={{ tab: 'deliveries', endpoint: endpoint.id }}
          className="text-sm text-accent hover:underline"
        >
          {words.all}
        </Link>
      </div>
      <DeliveryTable filter={{ endpoint_id: endpoint.id }} />
    </>
  )
}

/** One endpoint and what it was sent. */
export function EndpointScreen(): ReactNode {
  const { id } = route.useParams()
  const { form } = route.useSearch()
  const may = useRights()
  const { data, error, refetch } = useQuery(endpointQuery(id))
  if (data === undefined)
    return error === null ? <Loading /> : <ProblemNote error={error} onRetry={() => void refetch()} />
  return form === 'edit' && may('webhooks.endpoints.patch') ? (
    <EndpointForm given={data} />
  ) : (
    <Details endpoint={data} />
  )
}
