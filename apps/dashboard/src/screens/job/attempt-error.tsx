import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { jobTexts } from '#texts/job'
import { differingPart, isSameError } from './differing.ts'

type AttemptError = NonNullable<Schemas['Attempt']['error']>

function Message({ message, earlier }: { message: string; earlier: string | undefined }): ReactNode {
  const part = earlier === undefined || earlier === message ? null : differingPart(earlier, message)
  if (part === null) return message
  return (
    <>
      {part.before}
      <mark className="rounded-sm bg-retrying/20 text-text underline decoration-dotted">{part.changed}</mark>
      {part.after}
    </>
  )
}

/** What an attempt failed of: folded when the one before failed of the same, and marked where it differs. */
export function AttemptErrorCell({
  error,
  earlier,
}: {
  error: AttemptError
  /** Of the attempt before. */
  earlier: { readonly attempt: number; readonly error: AttemptError } | null
}): ReactNode {
  const body = (
    <pre
      tabIndex={0}
      className="max-h-48 overflow-auto font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap"
    >
      <strong>
        {error.name}
        {error.code !== null && ` (${error.code})`}
      </strong>
      {'\n'}
      <Message message={error.message} earlier={earlier?.error.message} />
    </pre>
  )
  if (earlier === null || !isSameError(error, earlier.error)) return body
  return (
    <details>
      <summary className="text-xs text-muted">{jobTexts.sameError(earlier.attempt)}</summary>
      {body}
    </details>
  )
}
