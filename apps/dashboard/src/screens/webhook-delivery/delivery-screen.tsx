import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { WEBHOOKS_KEY } from '../../api/keys.ts'
import { deliveryQuery, replayDelivery, type WebhookDeliveryDetails } from '../../api/webhooks.ts'
import { useRights } from '../../app/rights.ts'
import { ConfirmButton } from '../../components/confirm.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Definitions } from '../../components/definitions.tsx'
import { formatDuration } from '../../components/duration.ts'
import { DeliveryMark } from '../../components/delivery-mark.tsx'
import { EndpointLink } from '../../components/endpoint-link.tsx'
import { Instant } from '../../components/instant.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead, Section } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { say } from '../../components/toasts.tsx'
import { deliveriesTexts } from '#texts/webhooks'
import { readExact } from '../../json/exact-json.ts'
import { ValueSection } from '../job/value-section.tsx'

const route = getRouteApi('/webhooks/deliveries/$id')
const words = deliveriesTexts

function Facts({ delivery }: { delivery: WebhookDeliveryDetails }): ReactNode {
  const { facts } = words
  const { endpoint_id: endpoint, job_id: job, job_queue: queue, finished_at: ended } = delivery
  return (
    <Section title={words.about}>
      <Definitions
        rows={[
          [
            facts.id,
            <code key="id" className="font-mono text-xs">
              {delivery.id}
            </code>,
          ],
          [
            facts.message,
            <span key="message" className="flex items-center gap-1 font-mono text-xs">
              <span className="min-w-0 [overflow-wrap:anywhere]">{delivery.message_id}</span>
              <CopyButton text={delivery.message_id} what={facts.message} />
            </span>,
          ],
          [
            facts.endpoint,
            endpoint && (
              <span className="flex items-start gap-1">
                <EndpointLink id={endpoint} className="min-w-0 [overflow-wrap:anywhere]" />
                <CopyButton text={endpoint} what={facts.endpointId} />
              </span>
            ),
          ],
          [facts.url, delivery.url],
          [
            facts.job,
            job && (
              <Link
                to="/jobs/$id"
                params={{ id: job }}
                search={queue === null ? {} : { queue }}
                className="font-mono text-xs text-accent hover:underline"
              >
                {job}
              </Link>
            ),
          ],
          [facts.attempt, words.of(delivery.attempt, delivery.max_attempts)],
          [facts.created, <Instant key="created" at={delivery.created_at} isExact />],
          [facts.next, ended === null && <Instant key="next" at={delivery.run_at} isExact />],
          [facts.ended, ended && <Instant key="ended" at={ended} isExact />],
        ]}
      />
    </Section>
  )
}

function Response({ delivery }: { delivery: WebhookDeliveryDetails }): ReactNode {
  const { response_status: status, duration_ms: took, error, log } = delivery
  return (
    <Section title={words.response}>
      {status === null && error === null && log.length === 0 && (
        <p className="p-3 text-sm text-muted">{words.noResponse}</p>
      )}
      {status !== null && (
        <p className="p-3 text-sm">
          <strong className="text-completed">{status}</strong>{' '}
          {took !== null && <span className="text-muted">{words.took(formatDuration(took))}</span>}
        </p>
      )}
      {status === null && error !== null && (
        <p className="p-3 font-mono text-xs [overflow-wrap:anywhere] text-danger">
          {error.name}
          {error.code !== null && ` (${error.code})`}: {error.message}
        </p>
      )}
      {log.length > 0 && (
        <div
          role="region"
          aria-label={words.log}
          tabIndex={0}
          className="max-h-80 overflow-auto border-t border-line p-3 font-mono text-xs leading-5"
        >
          {log.map(({ at, message, fields }, index) => (
            <p key={`${at} ${index}`} className="[overflow-wrap:anywhere] whitespace-pre-wrap">
              <span className="text-muted">
                <Instant at={at} />
              </span>{' '}
              {message}
              {fields !== null && <span className="text-muted"> {JSON.stringify(fields)}</span>}
            </p>
          ))}
        </div>
      )}
    </Section>
  )
}

function Attempts({ delivery: { attempts } }: { delivery: WebhookDeliveryDetails }): ReactNode {
  const { attemptColumns: columns } = words
  return (
    <Section title={words.attempts}>
      {attempts.length === 0 ? (
        <p className="p-3 text-sm text-muted">{words.noAttempts}</p>
      ) : (
        <TableFrame label={words.attempts}>
          <table className="w-full text-sm">
            <thead>
              <tr>
                <Th isNumber className="w-16">
                  {columns.number}
                </Th>
                <Th>{columns.outcome}</Th>
                <Th>{columns.started}</Th>
                <Th>{columns.took}</Th>
                <Th>{columns.error}</Th>
              </tr>
            </thead>
            <tbody>
              {attempts
                .toReversed()
                .map(({ attempt, epoch, outcome, started_at: from, ended_at: to, error }) => (
                  <tr key={`${attempt} ${epoch}`} className="border-t border-line">
                    <Td isNumber>{attempt}</Td>
                    <Td>{outcome}</Td>
                    <Td className="text-muted">{from !== null && <Instant at={from} />}</Td>
                    <Td className="whitespace-nowrap text-muted tabular-nums">
                      {from !== null && to !== null && formatDuration(Date.parse(to) - Date.parse(from))}
                    </Td>
                    <Td className="min-w-64 [overflow-wrap:anywhere] text-muted">{error?.message}</Td>
                  </tr>
                ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  )
}

/** The body as JSON: one that is none is a text. */
function asJson(body: string): string {
  return readExact(body).problem === null ? body : JSON.stringify(body)
}

/** One webhook: what was sent, what was answered, and each try. */
export function DeliveryScreen(): ReactNode {
  const { id } = route.useParams()
  const may = useRights()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const { data: delivery, error, refetch } = useQuery(deliveryQuery(id))
  const body = useMemo(() => asJson(delivery?.body ?? 'null'), [delivery?.body])
  if (delivery === undefined)
    return error === null ? <Loading /> : <ProblemNote error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        tabTitle={delivery.event}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {delivery.event} <DeliveryMark state={delivery.state} />
          </span>
        }
        lead={
          <Link to="/webhooks" search={{ tab: 'deliveries' }} className="text-xs text-muted hover:text-text">
            {words.title}
          </Link>
        }
        actions={
          may('webhooks.deliveries.replay') && (
            <ConfirmButton
              label={words.replay}
              title={words.replayTitle}
              text={words.replayText}
              confirm={words.replay}
              onConfirm={async () => {
                const again = await replayDelivery(id)
                say(words.replayed)
                await navigate({ to: '/webhooks/deliveries/$id', params: { id: again.id } })
                await cache.invalidateQueries({ queryKey: [...WEBHOOKS_KEY, 'deliveries'] })
              }}
            />
          )
        }
      />
      <div className="grid items-start gap-3 px-4 pb-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <Response delivery={delivery} />
          <Attempts delivery={delivery} />
          <ValueSection title={words.request} text={body} file={`${delivery.id}-body`} />
        </div>
        <Facts delivery={delivery} />
      </div>
    </>
  )
}
