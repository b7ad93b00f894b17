import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { bulkActionsQuery, isRunning } from '../api/bulk-actions.ts'
import { bulkTexts } from '#texts/bulk'

/** Says in the header that bulk actions run, and leads to them. */
export function BulkIndicator(): ReactNode {
  const { data = [] } = useQuery(bulkActionsQuery)
  const running = data.filter(isRunning)
  const [first] = running
  if (first === undefined) return null
  const text = bulkTexts.running(running.length)
  const { expected, done, refused, failed } = first
  const percent =
    running.length === 1 && expected !== null && expected.is_exact && expected.count > 0
      ? Math.min(100, Math.floor(((done + refused + failed) * 100) / expected.count))
      : null
  const look =
    'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-active tabular-nums hover:bg-hover'
  const content = (
    <>
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      <span className="sr-only sm:not-sr-only">{text}</span>
      {percent !== null && <span>{percent} %</span>}
    </>
  )
  return running.length === 1 ? (
    <Link to="/bulk-actions/$id" params={{ id: first.id }} className={look}>
      {content}
    </Link>
  ) : (
    <Link to="/bulk-actions" className={look}>
      {content}
    </Link>
  )
}
