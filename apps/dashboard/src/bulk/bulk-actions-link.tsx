import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRights } from '../app/rights.ts'
import { bulkTexts } from '#texts/bulk'

/** To what is done to many jobs, and what was. */
export function BulkActionsLink(): ReactNode {
  const may = useRights()
  if (!may('bulk-actions.list')) return null
  return (
    <Link
      to="/bulk-actions"
      aria-label={bulkTexts.title}
      title={bulkTexts.title}
      className="inline-flex size-8 items-center justify-center rounded-md border border-line bg-raised text-muted hover:bg-hover hover:text-text"
    >
      <History aria-hidden className="size-4" />
    </Link>
  )
}
