import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRights } from '../app/rights.ts'
import { buttonClass } from '../components/button.tsx'
import { bulkTexts } from '#texts/bulk'

/** To what is done to many jobs, and what was. */
export function BulkActionsLink(): ReactNode {
  const may = useRights()
  if (!may('bulk-actions.list')) return null
  return (
    <Link to="/bulk-actions" className={buttonClass()}>
      <History aria-hidden className="size-4" />
      {bulkTexts.title}
    </Link>
  )
}
