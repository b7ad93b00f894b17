import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { texts } from '#texts/shell'
import { problemsElsewhere } from './field-problems.ts'

/** Why a form was not taken: what no field of it says. */
export function FormNote({ error, shown }: { error: unknown; shown: readonly string[] }): ReactNode {
  if (error === null || error === undefined) return null
  const { problem } = texts
  const fields = error instanceof ApiError ? error.fields : []
  const elsewhere = problemsElsewhere(fields, shown)
  const message = error instanceof Error ? error.message : problem.title
  const code = error instanceof ApiError ? error.code : null
  const said = code === 'NO_ANSWER' ? problem.noAnswer : message
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-lg border border-danger/40 bg-surface p-3 text-sm break-words"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{problem.notSaved}</p>
        {fields.length === 0 ? (
          <p className="mt-0.5 [overflow-wrap:anywhere] text-muted">{said}</p>
        ) : (
          elsewhere.length < fields.length && <p className="mt-0.5 text-muted">{problem.marked}</p>
        )}
        {elsewhere.map(({ field, detail }) => (
          <p key={`${field} ${detail}`} className="mt-0.5 [overflow-wrap:anywhere] text-muted">
            <code className="font-mono">{field}</code>: {detail}
          </p>
        ))}
      </div>
    </div>
  )
}
