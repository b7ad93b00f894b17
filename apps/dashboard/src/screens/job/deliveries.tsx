import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { jobDeliveriesQuery } from '../../api/job-deliveries.ts'
import type { Job } from '../../api/jobs.ts'
import { DeliveryMark } from '../../components/delivery-mark.tsx'
import { EndpointLink } from '../../components/endpoint-link.tsx'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { jobTexts } from '#texts/job'

/** What webhooks were told of a job, and what they answered. Nothing where nobody is told. */
export function Deliveries({ job }: { job: Job }): ReactNode {
  const { data } = useQuery(jobDeliveriesQuery(job))
  const { deliveries, noDeliveries, deliveryColumns: columns, moreDeliveries } = jobTexts
  if (data === undefined || (data.items.length === 0 && job.webhook === null)) return null
  return (
    <Section title={deliveries}>
      {data.items.length === 0 ? (
        <p className="p-3 text-sm text-muted">{noDeliveries}</p>
      ) : (
        <TableFrame label={deliveries}>
          <table className="w-full min-w-[36rem] text-sm">
            <thead>
              <tr>
                <Th>{columns.event}</Th>
                <Th className="w-1/3">{columns.to}</Th>
                <Th>{columns.state}</Th>
                <Th isNumber>{columns.attempts}</Th>
                <Th className="w-1/3">{columns.answer}</Th>
                <Th>{columns.at}</Th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((each) => (
                <tr key={each.id} className="border-t border-line align-top">
                  <Td className="py-1.5 font-mono text-xs">{each.event}</Td>
                  <Td className="py-1.5 [overflow-wrap:anywhere]">
                    {each.url ?? <EndpointLink id={each.endpoint_id ?? ''} />}
                  </Td>
                  <Td className="py-1.5">
                    <DeliveryMark state={each.state} />
                  </Td>
                  <Td isNumber className="py-1.5">
                    {each.attempt}
                  </Td>
                  <Td className="py-1.5 [overflow-wrap:anywhere]">
                    {each.response_status ?? each.error?.message ?? '–'}
                  </Td>
                  <Td className="py-1.5">
                    <Instant at={each.created_at} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {data.isMore && <p className="border-t border-line p-3 text-xs text-muted">{moreDeliveries}</p>}
    </Section>
  )
}
