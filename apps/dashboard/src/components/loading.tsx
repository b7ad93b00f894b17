import type { ReactNode } from 'react'
import { texts } from '#texts/shell'

/** Holds the place of what is still on its way. It appears late, so that what comes quickly does not flicker. */
export function Loading(): ReactNode {
  return (
    <div role="status" className="appear-late space-y-2 p-4">
      <span className="sr-only">{texts.app.loading}</span>
      {[0, 1, 2, 3].map((line) => (
        <div key={line} aria-hidden className="h-6 animate-pulse rounded bg-sunken" />
      ))}
    </div>
  )
}
