import type { ReactNode } from 'react'
import { PageHead } from '../components/page.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { texts } from '#texts/shell'

/** In place of a screen that failed. The rest of the page goes on. */
export function Crash({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  return (
    <>
      <PageHead title={texts.problem.crashed} />
      <ProblemNote error={error} onRetry={reset} />
    </>
  )
}
