import { formatJobQuery, parseJobQuery, termsOf } from '@burrow/api-contract/job-query'
import { JOB_STATES } from '@burrow/core/protocol'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts'
import { texts } from '#texts/shell'
import { jobsTexts } from '#texts/jobs'
import { suggest } from './suggest.ts'

export interface QueryBoxProps {
  readonly text: string
  readonly queues: readonly string[]
  readonly onChange: (text: string) => void
}

/** The query as text, its parts as chips, and what of it cannot be read. */
export function QueryBox({ text, queues, onChange }: QueryBoxProps): ReactNode {
  const [typed, setTyped] = useState(text)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(text), [text])
  useShortcuts({ '/': () => input.current?.focus() })
  const { query } = parseJobQuery(text)
  const { problems } = parseJobQuery(typed)
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
        <div className="relative min-w-0 grow">
          <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-muted" />
          <input
            ref={input}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            aria-label={jobs.query}
            aria-describedby="query-problems"
            placeholder={jobs.placeholder}
            list="query-suggestions"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="h-8 w-full rounded-md border border-strong-line bg-surface pr-2 pl-8 font-mono text-sm placeholder:text-muted"
          />
          <datalist id="query-suggestions">
            {suggest(typed, queues).map((suggestion) => (
              <option key={suggestion} value={suggestion} />
            ))}
          </datalist>
        </div>
        <label className="sr-only" htmlFor="state">
          {jobs.columns.state}
        </label>
        <select
          id="state"
          value={query.state ?? ''}
          onChange={(event) => {
            const state = JOB_STATES.find((each) => each === event.target.value) ?? null
            onChange(formatJobQuery({ ...query, state }))
          }}
          className="h-8 w-28 rounded-md border border-strong-line bg-surface px-1.5 text-sm"
        >
          <option value="">{jobs.any}</option>
          {JOB_STATES.map((state) => (
            <option key={state} value={state}>
              {texts.states[state]}
            </option>
          ))}
        </select>
        <Button type="submit" className="hidden sm:inline-flex">
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
      <div id="query-problems" role="status">
        {problems.map(({ text: part, code }) => (
          <p key={`${part} ${code}`} className="mt-1 text-xs text-danger">
            <code className="font-mono">{part}</code>: {texts.queryProblems[code]}
          </p>
        ))}
      </div>
    </div>
  )
}
