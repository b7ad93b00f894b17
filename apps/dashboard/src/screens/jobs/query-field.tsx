import { Autocomplete } from '@base-ui/react/autocomplete'
import { parseJobQuery } from '@burrow/api-contract/job-query'
import { Search } from 'lucide-react'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { jobsTexts } from '#texts/jobs'
import { queryMarks } from './query-marks.ts'
import { suggest, type Known, type Suggestion } from './suggest.ts'

const TEXT = 'h-8 w-full rounded-md border px-2 pl-8 font-mono text-sm whitespace-pre'

export interface QueryFieldProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly typed: string
  readonly known: Known
  readonly problemsId: string
  readonly onType: (text: string) => void
  /** Somebody chose something that says what is meant. */
  readonly onComplete: (text: string) => void
}

/** Where a query is typed: says how it can go on, and marks what cannot be read where it stands. */
export function QueryField(props: QueryFieldProps): ReactNode {
  const { input, typed, known, problemsId, onType, onComplete } = props
  const words = jobsTexts
  const [isOpen, setOpen] = useState(false)
  const [caret, setCaret] = useState(typed.length)
  const mirror = useRef<HTMLDivElement>(null)
  const { problems } = parseJobQuery(typed)
  const suggestions = suggest(typed, Math.min(caret, typed.length), known)
  const look = (): void => {
    const element = input.current
    if (element === null) return
    setCaret(element.selectionStart ?? element.value.length)
    mirror.current?.scrollTo({ left: element.scrollLeft })
  }
  return (
    <Autocomplete.Root<Suggestion>
      items={suggestions}
      mode="none"
      value={typed}
      itemToStringValue={({ whole }) => whole}
      open={isOpen && suggestions.length > 0}
      openOnInputClick
      onOpenChange={(next, { reason }) => setOpen(next || reason === 'item-press')}
      onValueChange={(value, { reason }) => {
        const chosen = reason === 'item-press' ? suggestions.find(({ whole }) => whole === value) : undefined
        onType(value)
        setCaret(chosen === undefined ? (input.current?.selectionStart ?? value.length) : value.length)
        if (chosen?.isComplete !== true) return
        setOpen(false)
        onComplete(value)
      }}
    >
      <div className="relative min-w-0 grow">
        <Search aria-hidden className="pointer-events-none absolute z-10 top-2 left-2.5 size-4 text-muted" />
        <div
          ref={mirror}
          aria-hidden
          className={`pointer-events-none absolute inset-0 overflow-hidden border-transparent bg-surface py-1.5 text-transparent ${TEXT}`}
        >
          {queryMarks(typed, problems).map(({ text, isBad }, index) => (
            <span
              // oxlint-disable-next-line react/no-array-index-key -- stretches of one text have no other name
              key={index}
              data-unreadable={isBad || undefined}
              className={isBad ? 'underline decoration-danger decoration-wavy underline-offset-2' : ''}
            >
              {text}
            </span>
          ))}
        </div>
        <Autocomplete.Input
          ref={input}
          aria-label={words.query}
          aria-describedby={problemsId}
          aria-invalid={problems.length > 0}
          placeholder={words.placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onSelect={look}
          onScroll={look}
          className={`relative border-strong-line bg-transparent placeholder:text-muted ${TEXT}`}
        />
      </div>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} align="start" className="z-40 outline-none">
          <Autocomplete.Popup className="max-h-[min(24rem,var(--available-height))] w-[var(--anchor-width)] max-w-[36rem] overflow-y-auto rounded-lg border border-line bg-raised p-1 text-sm shadow-xl">
            <Autocomplete.List>
              {(suggestion: Suggestion) => (
                <Autocomplete.Item
                  key={suggestion.whole}
                  value={suggestion}
                  className="flex min-h-8 cursor-default items-center gap-3 rounded px-2 outline-none select-none data-[highlighted]:bg-hover"
                >
                  <span className="min-w-0 truncate font-mono text-xs">{suggestion.text}</span>
                  {!suggestion.isComplete && (
                    <span className="ml-auto shrink-0 truncate text-xs text-muted">
                      {words.fields[suggestion.field]}
                    </span>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
