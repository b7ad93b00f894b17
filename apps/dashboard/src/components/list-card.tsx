import type { ReactNode } from 'react'
import { texts } from '#texts/shell'
import { Button } from './button.tsx'
import { TableFrame } from './table.tsx'

/** A table with its frame, and at its foot how much of the list it shows. */
export function ListCard({
  caption,
  head,
  foot,
  children,
}: {
  caption: string
  head: ReactNode
  foot?: ReactNode
  children: ReactNode
}): ReactNode {
  return (
    <div className="mx-4 mb-4 shrink-0 overflow-hidden rounded-lg border border-line bg-surface">
      <TableFrame label={caption}>
        <table role="table" className="stacks w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">{head}</tr>
          </thead>
          <tbody role="rowgroup">{children}</tbody>
        </table>
      </TableFrame>
      {foot}
    </div>
  )
}

/** How many there are, and a button for more. */
export function ListFoot({
  shown,
  looked,
  hasMore,
  isLoading,
  onMore,
}: {
  shown: number
  looked: number
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
}): ReactNode {
  const { list } = texts
  return (
    <p className="flex min-h-10 items-center gap-3 border-t border-line px-4 py-1 text-xs text-muted">
      <span role="status">{shown === looked ? list.shown(shown) : list.looked(shown, looked)}</span>
      {hasMore ? (
        <Button disabled={isLoading} onClick={onMore}>
          {list.more}
        </Button>
      ) : (
        <span>{list.end}</span>
      )}
    </p>
  )
}
