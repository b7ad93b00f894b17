import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import type { Module } from '../../api/modules.ts'
import { queuesQuery } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { newJobTexts } from '#texts/new-job'
import { isJob, MadeNote } from './made-note.tsx'
import { OptionFields } from './option-fields.tsx'
import { OptionFormContext } from './option-field.tsx'
import { countSet, readOptions, type OptionName, type OptionTexts } from './options.ts'
import { PayloadSection } from './payload-section.tsx'
import { listProblems, merged, type SortedProblems } from './problem-list.ts'
import { ProblemSummary } from './problem-summary.tsx'
import { bodyText } from './request.ts'
import { SameAs } from './same-as.tsx'
import { TypeField } from './type-field.tsx'
import { usePayload, type PayloadState } from './use-payload.ts'
import { useSubmit } from './use-submit.ts'

/** What the form begins with. */
export interface NewJobStart {
  readonly type: string
  /** JSON; null for what the schema begins with. */
  readonly payload: string | null
  readonly options: OptionTexts
  /** The job that it is taken from. */
  readonly from: string | null
  readonly note?: string
}

const NONE: ReadonlyMap<string, string> = new Map()

function unreadable({ message, line, column }: NonNullable<PayloadState['syntax']>): string {
  return newJobTexts.unreadable(message, line, column)
}

function sizeOf({ options, payload, others }: SortedProblems): number {
  return options.size + payload.size + others.size
}

/** The form of a new job. */
export function NewJobForm({
  start,
  modules,
}: {
  start: NewJobStart
  modules: readonly Module[]
}): ReactNode {
  const navigate = useNavigate()
  const may = useRights()
  const { timeZone } = usePreferences()
  const { data: queues = [] } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const moduleOf = (name: string): Module | undefined =>
    modules.find((each) => each.type === name || each.aliases.includes(name))
  const [type, setType] = useState(start.type)
  const module = moduleOf(type)
  const payload = usePayload(module, start.payload)
  const [texts, setTexts] = useState(start.options)
  const [staysHere, setStaysHere] = useState(false)
  const [areOptionsOpen, setOptionsOpen] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { isBusy, refusal, made, forget, send } = useSubmit()

  const options = useMemo(() => readOptions(texts, timeZone === 'utc'), [texts, timeZone])
  const isTried = attempt > 0
  const own: SortedProblems = {
    options: options.problems,
    payload: payload.problems,
    others: type.trim() === '' ? new Map([['/type', newJobTexts.wrong.required]]) : NONE,
  }
  // As JSON, what is wrong is marked while it is written, as in every editor.
  const isPayloadShown = isTried || payload.mode === 'json'
  const payloadProblems = useMemo(
    () => (isPayloadShown ? merged(payload.problems, refusal.problems.payload) : NONE),
    [isPayloadShown, payload.problems, refusal],
  )
  const shown: SortedProblems = {
    options: isTried ? merged(own.options, refusal.problems.options) : NONE,
    payload: payloadProblems,
    others: isTried ? merged(own.others, refusal.problems.others) : NONE,
  }
  const parts = { type: type.trim(), payload: payload.sent, options: options.body }
  const changed = <T,>(set: (value: T) => void): ((value: T) => void) => {
    return (value) => {
      forget()
      set(value)
    }
  }
  const submit = async (): Promise<void> => {
    setAttempt((count) => count + 1)
    if (own.options.size > 0) setOptionsOpen(true)
    if (sizeOf(own) > 0 || payload.syntax !== null) return
    const answer = await send(bodyText(parts), 'id' in options.body)
    if (answer === null) return setAttempt((count) => count + 1)
    setAttempt(0)
    if (staysHere || !isJob(answer)) return
    const { id, queue } = answer
    const from = start.from === null ? {} : { from: start.from }
    await navigate({ to: '/jobs/$id', params: { id }, search: { queue, ...from } })
  }
  const count = countSet(texts)
  return (
    <form
      noValidate
      aria-label={newJobTexts.title}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      className="flex max-w-5xl min-w-0 flex-col gap-3 px-4 pb-6"
    >
      <div className="rounded-lg border border-line bg-surface p-3">
        <TypeField
          type={type}
          modules={modules}
          module={module}
          error={shown.others.get('/type')}
          onChange={changed((next: string) => {
            setType(next)
            if (moduleOf(next) !== module) payload.begin(moduleOf(next))
          })}
        />
      </div>
      <PayloadSection
        payload={{ ...payload, setValue: changed(payload.setValue), setText: changed(payload.setText) }}
        problems={shown.payload}
        note={
          start.note ?? (module !== undefined && payload.schema === null ? newJobTexts.noSchema : undefined)
        }
      />
      <details
        className="rounded-lg border border-line bg-surface"
        open={areOptionsOpen}
        onToggle={({ currentTarget }) => setOptionsOpen(currentTarget.open)}
      >
        <summary className="px-3 py-2.5 text-sm font-semibold">
          {newJobTexts.options}{' '}
          {count > 0 && (
            <span className="text-xs font-normal text-muted">{newJobTexts.optionsSet(count)}</span>
          )}
        </summary>
        <OptionFormContext
          value={{
            texts,
            problems: shown.options,
            onChange: (name: OptionName, text: string) => {
              forget()
              setTexts((before) => ({ ...before, [name]: text }))
            },
          }}
        >
          <OptionFields module={module} queues={queues.map(({ name }) => name)} />
        </OptionFormContext>
      </details>
      {isTried && (
        <ProblemSummary
          problems={listProblems(shown, payload.mode === 'form')}
          message={refusal.message ?? (payload.syntax === null ? null : unreadable(payload.syntax))}
          attempt={attempt}
        />
      )}
      {made !== null && <MadeNote made={made} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" kind="primary" disabled={isBusy}>
          {newJobTexts.submit}
        </Button>
        <label className="inline-flex min-h-6 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={staysHere}
            onChange={({ target }) => setStaysHere(target.checked)}
          />
          {newJobTexts.another}
        </label>
      </div>
      <SameAs parts={parts} />
    </form>
  )
}
