import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { BulkProgress } from '../../bulk/bulk-progress.tsx'
import { PageHead } from '../../components/page.tsx'
import { bulkTexts } from '#texts/bulk'

const route = getRouteApi('/bulk-actions/$id')

/** How far one bulk action is. */
export function BulkActionScreen(): ReactNode {
  const { id } = route.useParams()
  return (
    <>
      <PageHead
        title={bulkTexts.one}
        lead={
          <Link
            to="/bulk-actions"
            className="inline-flex items-center gap-1 text-sm text-muted hover:text-text hover:underline"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            {bulkTexts.title}
          </Link>
        }
      />
      <div className="mx-4 mb-4 max-w-3xl rounded-lg border border-line bg-surface p-4 text-sm">
        <BulkProgress key={id} id={id} />
      </div>
    </>
  )
}
