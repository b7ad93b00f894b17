import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { bulkActionsQuery } from '../../api/bulk-actions.ts'
import { filterText } from '../../bulk/bulk-filter.ts'
import { BulkState } from '../../bulk/bulk-progress.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Instant } from '../../components/instant.tsx'
import { ListCard } from '../../components/list-card.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Td, Th } from '../../components/table.tsx'
import { bulkTexts } from '#texts/bulk'

/** What is done to many jobs, and what was lately. */
export function BulkActionsScreen(): ReactNode {
  const words = bulkTexts
  const { data, error, isPending, refetch } = useQuery(bulkActionsQuery)
  return (
    <>
      <PageHead title={words.title} />
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data?.length === 0 && (
        <EmptyState
          title={words.none}
          text={words.noneText}
          command="burrow bulk retry -q 'state:dead' --dry-run"
        />
      )}
      {data !== undefined && data.length > 0 && (
        <ListCard
          caption={words.caption}
          head={
            <>
              <Th className="px-4">{words.columns.action}</Th>
              <Th>{words.columns.jobs}</Th>
              <Th>{words.columns.state}</Th>
              <Th isNumber>{words.columns.done}</Th>
              <Th isNumber title={words.refusedMeaning}>
                {words.columns.refused}
              </Th>
              <Th isNumber title={words.failedMeaning}>
                {words.columns.failed}
              </Th>
              <Th>{words.columns.begun}</Th>
            </>
          }
        >
          {data.map((bulk) => {
            const text = filterText(bulk.filter)
            const { name } = words.actions[bulk.action]
            return (
              <tr role="row" key={bulk.id} className="border-t border-line hover:bg-hover">
                <th
                  role="rowheader"
                  scope="row"
                  className="h-[var(--row)] px-4 text-left font-medium whitespace-nowrap"
                >
                  <Link
                    to="/bulk-actions/$id"
                    params={{ id: bulk.id }}
                    className="text-accent hover:underline"
                  >
                    {name}
                  </Link>
                </th>
                <Td className="max-w-96 truncate font-mono text-xs">
                  <span title={text}>{text === '' ? words.all : text}</span>
                  {bulk.to !== null && ` → ${bulk.to}`}
                </Td>
                <Td>
                  <BulkState state={bulk.state} />
                </Td>
                <Td isNumber label={words.columns.done}>
                  {bulk.done.toLocaleString('en')}
                </Td>
                <Td isNumber label={words.columns.refused}>
                  {bulk.refused.toLocaleString('en')}
                </Td>
                <Td isNumber label={words.columns.failed}>
                  {bulk.failed.toLocaleString('en')}
                </Td>
                <Td label={words.columns.begun} className="text-muted">
                  <Instant at={bulk.created_at} />
                </Td>
              </tr>
            )
          })}
        </ListCard>
      )}
    </>
  )
}
