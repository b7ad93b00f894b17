import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { texts } from '#texts/shell'
import { Button } from './button.tsx'

/** Says what went wrong and offers the way back. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { problem } = texts
  const code = error instanceof ApiError ? error.code : null
  const message = error instanceof Error ? error.message : String(error)
  return (
    <div role="alert" className="m-4 flex items-start gap-3 rounded-lg border border-line bg-surface p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0 grow">
        <p className="font-medium">{(code === null ? undefined : problem.titles[code]) ?? problem.title}</p>
        <p className="mt-1 text-sm break-words text-muted">
          {code === 'NO_ANSWER' ? problem.noAnswer : message}
        </p>
        {code !== null && <p className="mt-1 font-mono text-xs text-muted">{problem.code(code)}</p>}
        {onRetry !== undefined && (
          <Button className="mt-3" onClick={onRetry}>
            {problem.again}
          </Button>
        )}
      </div>
    </div>
  )
}
