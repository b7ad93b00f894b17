import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BulkAction } from '../api/bulk-actions.ts'
import { TableFrame, Td, Th } from '../components/table.tsx'
import { bulkTexts } from '#texts/bulk'

/** Which jobs were not changed, and why. */
export function BulkErrors({ errors }: { errors: BulkAction['errors'] }): ReactNode {
  const { columns, errors: title, firstErrors } = bulkTexts
  return (
    <details className="mt-4 rounded-lg border border-line bg-surface">
      <summary className="px-3 py-2 font-medium">
        {title} <span className="font-normal text-muted">{firstErrors(errors.length)}</span>
      </summary>
      <div className="max-h-72 overflow-y-auto border-t border-line">
        <TableFrame label={title}>
          <table className="w-full text-xs">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr>
                <Th>{columns.job}</Th>
                <Th>{columns.queue}</Th>
                <Th>{columns.message}</Th>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ job_id: jobId, queue, code, message }) => (
                <tr key={`${queue}/${jobId}`} className="border-t border-line">
                  <Td className="font-mono">
                    <Link
                      to="/jobs/$id"
                      params={{ id: jobId }}
                      search={{ queue }}
                      className="text-accent hover:underline"
                    >
                      {jobId}
                    </Link>
                  </Td>
                  <Td>{queue}</Td>
                  <Td>
                    <span title={code ?? undefined}>{message}</span>
                  </Td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </div>
    </details>
  )
}
