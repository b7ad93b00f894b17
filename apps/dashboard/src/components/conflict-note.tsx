import { GitCompare } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { texts } from '#texts/shell'
import { Button } from './button.tsx'

/** Whether somebody else has written in the meantime. */
export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'PRECONDITION_FAILED'
}

/** Says that somebody else has written in the meantime, and lets whoever edits decide. Nothing typed is lost until then. */
export function ConflictNote({
  isBusy,
  onTakeTheirs,
  onWriteMine,
}: {
  isBusy: boolean
  onTakeTheirs: () => void
  onWriteMine: () => void
}): ReactNode {
  const { conflict } = texts
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-lg border border-retrying/50 bg-surface p-3 text-sm"
    >
      <GitCompare aria-hidden className="mt-0.5 size-4 shrink-0 text-retrying" />
      <div className="min-w-0">
        <p className="font-medium">{conflict.title}</p>
        <p className="mt-0.5 text-muted">{conflict.text}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={onTakeTheirs}>
            {conflict.theirs}
          </Button>
          <Button disabled={isBusy} onClick={onWriteMine}>
            {conflict.mine}
          </Button>
        </div>
      </div>
    </div>
  )
}
