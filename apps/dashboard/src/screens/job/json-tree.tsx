import { useState, type ReactNode } from 'react'
import { jobTexts } from '#texts/job'
import { jobsTexts } from '#texts/jobs'
import { isExactNumber, type ExactValue } from './exact-json.ts'

/** Entries that are shown at once; the rest on demand. */
const MOST = 100
const OPEN_DEPTH = 2
/** Longer text is cut until somebody asks for it. */
const LONG = 500

function Text({ value }: { value: string }): ReactNode {
  const [isWhole, setWhole] = useState(false)
  const isLong = value.length > LONG
  return (
    <span className="break-words whitespace-pre-wrap text-completed">
      {JSON.stringify(isLong && !isWhole ? `${value.slice(0, LONG)}…` : value)}
      {isLong && !isWhole && (
        <button type="button" className="ml-2 text-accent underline" onClick={() => setWhole(true)}>
          {jobsTexts.more}
        </button>
      )}
    </span>
  )
}

function Scalar({ value }: { value: ExactValue }): ReactNode {
  if (typeof value === 'string') return <Text value={value} />
  if (isExactNumber(value)) return <span className="text-pending">{value.value}</span>
  return <span className="text-retrying">{JSON.stringify(value)}</span>
}

function entriesOf(value: ExactValue): readonly (readonly [string, ExactValue])[] | null {
  if (value === null || typeof value !== 'object' || isExactNumber(value)) return null
  return Object.entries(value as Readonly<Record<string, ExactValue>>)
}

/** A value, opened as far as somebody wants to see. */
export function JsonTree({
  name,
  value,
  depth = 0,
}: {
  name?: string
  value: ExactValue
  depth?: number
}): ReactNode {
  const [shown, setShown] = useState(MOST)
  const entries = entriesOf(value)
  const key = name === undefined ? null : <span className="text-muted">{name}: </span>
  if (entries === null || entries.length === 0)
    return (
      <div className="pl-4">
        {key}
        {entries === null ? (
          <Scalar value={value} />
        ) : (
          <span className="text-muted">{Array.isArray(value) ? '[]' : '{}'}</span>
        )}
      </div>
    )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return (
    <details open={depth < OPEN_DEPTH} className="pl-4 [&>summary]:-ml-4">
      <summary>
        {key}
        <span className="text-muted">
          {open} {entries.length} {close}
        </span>
      </summary>
      {entries.slice(0, shown).map(([each, inner]) => (
        <JsonTree key={each} name={each} value={inner} depth={depth + 1} />
      ))}
      {entries.length > shown && (
        <button
          type="button"
          className="ml-4 text-accent underline"
          onClick={() => setShown(shown + 10 * MOST)}
        >
          {jobTexts.more(entries.length - shown)}
        </button>
      )}
    </details>
  )
}
