import type { ReactNode } from 'react'
import type { WorkerInfo } from '../../api/workers.ts'
import { Instant } from '../../components/instant.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { queueTexts } from '#texts/queue'

/** Workers that take jobs of a queue. */
export function ConsumerTable({ workers }: { workers: readonly WorkerInfo[] }): ReactNode {
  const { consumers, noConsumers, workerColumns: columns } = queueTexts
  if (workers.length === 0) return <p className="p-3 text-sm text-danger">{noConsumers}</p>
  return (
    <TableFrame label={consumers}>
      <table className="w-full text-sm">
        <thead>
          <tr>
            <Th className="pl-3">{columns.name}</Th>
            <Th>{columns.host}</Th>
            <Th isNumber>{columns.places}</Th>
            <Th>{columns.seen}</Th>
          </tr>
        </thead>
        <tbody>
          {workers.map(({ id, name, host, pid, active, concurrency, seen_at: seenAt }) => (
            <tr key={id} className="border-t border-line">
              <Td className="max-w-40 truncate pl-3">
                <span title={id}>{name}</span>
              </Td>
              <Td className="text-muted">
                {host}:{pid}
              </Td>
              <Td isNumber>
                {active}/{concurrency}
              </Td>
              <Td className="text-muted">
                <Instant at={seenAt} />
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
