import { formatJobQuery, parseJobQuery, termsOf } from '@burrow/api-contract/job-query'
import { JOB_STATES } from '@burrow/core/protocol'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { FILTER } from '../../components/form-field.tsx'
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts'
import { texts } from '#texts/shell'
import { jobsTexts } from '#texts/jobs'
import { QueryField } from './query-field.tsx'
import type { Known } from './suggest.ts'

export interface QueryBoxProps {
  readonly text: string
  readonly known: Known
  /** Whether all jobs have the same state anyway. @default false */
  readonly isStateFixed?: boolean
  readonly onChange: (text: string) => void
}

/** The query as text, its parts as chips, and what of it cannot be read. */
export function QueryBox({ text, known, isStateFixed = false, onChange }: QueryBoxProps): ReactNode {
  const [typed, setTyped] = useState(text)
  const input = useRef<HTMLInputElement>(null)
  const problemsId = useId()
  const stateId = useId()
  useEffect(() => setTyped(text), [text])
  useShortcuts({ '/': () => input.current?.focus() })
  // What is being typed is marked in its place; words about it come when somebody searches, so that rows stay where they are.
  const { query, problems } = parseJobQuery(text)
  const jobs = jobsTexts
  return (
    <div className="px-4 pb-2">
      <form
        role="search"
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          onChange(typed.trim())
        }}
      >
        <QueryField
          input={input}
          typed={typed}
          known={known}
          problemsId={problemsId}
          onType={setTyped}
          onComplete={(whole) => onChange(whole.trim())}
        />
        {!isStateFixed && (
          <>
            <label className="sr-only" htmlFor={stateId}>
              {jobs.columns.state}
            </label>
            <select
              id={stateId}
              value={query.state ?? ''}
              onChange={(event) => {
                const state = JOB_STATES.find((each) => each === event.target.value) ?? null
                onChange(formatJobQuery({ ...query, state }))
              }}
              className={`${FILTER} w-28`}
            >
              <option value="">{jobs.any}</option>
              {JOB_STATES.map((state) => (
                <option key={state} value={state}>
                  {texts.states[state]}
                </option>
              ))}
            </select>
          </>
        )}
        <Button type="submit" className="max-sm:hidden">
          {jobs.search}
        </Button>
      </form>
      <div className="mt-2 flex flex-wrap items-center gap-1.5 empty:hidden">
        {termsOf(query).map((term) => (
          <span
            key={term.key}
            className="inline-flex max-w-full items-center rounded-md border border-line bg-surface pl-2 font-mono text-xs"
          >
            <span className="truncate">{term.text}</span>
            <button
              type="button"
              aria-label={jobs.remove(term.text)}
              onClick={() => onChange(formatJobQuery({ ...query, [term.key]: null }))}
              className="ml-1 inline-flex size-6 items-center justify-center rounded text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
      </div>
      <div id={problemsId} role="status">
        {problems.map(({ text: part, at, code }) => (
          <p key={at} className="mt-1 text-xs break-words text-danger">
            <code className="font-mono">{part}</code>: {texts.queryProblems[code]}
          </p>
        ))}
      </div>
    </div>
  )
}
