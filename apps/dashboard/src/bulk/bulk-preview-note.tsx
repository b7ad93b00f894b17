import type { ReactNode } from 'react'
import type { BulkPreview } from '../api/bulk-actions.ts'
import { Button } from '../components/button.tsx'
import { Instant } from '../components/instant.tsx'
import { StateBadge } from '../components/state-badge.tsx'
import { bulkTexts } from '#texts/bulk'
import { texts } from '#texts/shell'

/** What would be done, and to what not. */
export function BulkPreviewNote({
  preview,
  isCounting,
  onAgain,
}: {
  preview: BulkPreview | undefined
  isCounting: boolean
  onAgain: () => void
}): ReactNode {
  const words = bulkTexts
  return (
    <section aria-busy={isCounting} className="mt-4 rounded-lg border border-line bg-surface">
      <div className="flex items-center gap-2 px-3 py-2">
        <strong role="status" className="grow font-semibold">
          {preview === undefined || isCounting
            ? words.counting
            : preview.count === 0
              ? words.fittingNone
              : words.fitting(preview.count, preview.is_exact)}
        </strong>
        <Button kind="ghost" disabled={isCounting} onClick={onAgain}>
          {words.again}
        </Button>
      </div>
      {preview !== undefined && (
        <>
          <p className="px-3 pb-2 text-xs text-muted">
            {words.onlyStates(preview.states.map((state) => texts.states[state]))}{' '}
            {preview.skipped === null
              ? words.skippedUnknown
              : preview.skipped > 0 && words.skipped(preview.skipped)}{' '}
            {words.later}
          </p>
          {preview.sample.length > 0 && (
            <details className="border-t border-line">
              <summary className="px-3 py-2 text-xs font-medium">
                {words.sample(preview.sample.length)}
              </summary>
              <ul className="max-h-44 overflow-y-auto px-3 pb-2 text-xs">
                {preview.sample.map(({ id, queue, type, state, created_at: createdAt }) => (
                  <li key={`${queue}/${id}`} className="flex min-h-7 flex-wrap items-center gap-x-2">
                    <StateBadge state={state} />
                    <span className="max-w-full truncate font-medium">{type}</span>
                    <span className="text-muted">{queue}</span>
                    <span className="text-muted">
                      <Instant at={createdAt} />
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  )
}
