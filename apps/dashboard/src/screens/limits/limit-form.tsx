import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { LIMITS_KEY, QUEUES_KEY } from '../../api/keys.ts'
import { fetchLimit, putLimit, type Limit } from '../../api/limits.ts'
import { queryClient } from '../../api/query-client.ts'
import { queuesQuery } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { ConflictNote, isConflict } from '../../components/conflict-note.tsx'
import { DurationField } from '../../components/duration-field.tsx'
import { FormNote } from '../../components/form-note.tsx'
import { useFormState } from '../../components/form-state.ts'
import { PageHead, Section } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { say } from '../../components/toasts.tsx'
import { limitsTexts } from '#texts/limits'
import { EMPTY_LIMIT, toLimitBody, toLimitValues, type LimitValues, type PartValues } from './limit-values.ts'

const words = limitsTexts.form
const PART = ['rate', 'per_ms', 'burst', 'concurrency']
const SHOWN = ['queue', 'type', ...PART, ...PART.map((field) => `per_key.${field}`), 'per_key']

function PartFields({
  part,
  prefix,
  problemOf,
  onChange,
}: {
  part: PartValues
  prefix: string
  problemOf: (field: string) => string | undefined
  onChange: (part: PartValues) => void
}): ReactNode {
  const number = { type: 'number', min: 1 } as const
  return (
    <div className="grid gap-3 p-3 sm:grid-cols-2">
      <TextField
        label={words.rate}
        hint={words.rateHint}
        problem={problemOf(`${prefix}rate`)}
        {...number}
        value={part.rate}
        onChange={(rate) => onChange({ ...part, rate })}
      />
      <DurationField
        label={words.per}
        problem={problemOf(`${prefix}per_ms`)}
        value={part.per}
        onChange={(per) => onChange({ ...part, per })}
      />
      <TextField
        label={words.burst}
        hint={words.burstHint}
        problem={problemOf(`${prefix}burst`)}
        {...number}
        value={part.burst}
        onChange={(burst) => onChange({ ...part, burst })}
      />
      <TextField
        label={words.concurrency}
        problem={problemOf(`${prefix}concurrency`)}
        {...number}
        value={part.concurrency}
        onChange={(concurrency) => onChange({ ...part, concurrency })}
      />
    </div>
  )
}

/** Sets a limit: a new one, or over the one as it was when somebody began to edit it. */
export function LimitForm({ given }: { given: Limit | null }): ReactNode {
  const [base, setBase] = useState(given)
  const [values, setValues] = useState<LimitValues>(() =>
    given === null ? EMPTY_LIMIT : toLimitValues(given),
  )
  const form = useRef<HTMLFormElement>(null)
  const state = useFormState(form)
  const navigate = useNavigate()
  const may = useRights()
  const { data: queues = [] } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const set = (change: Partial<LimitValues>): void => setValues((before) => ({ ...before, ...change }))
  const { queue, type } = values
  const save = async (over: Limit | null): Promise<void> => {
    const place = { queue: queue.trim(), type: type.trim() }
    await putLimit(place, toLimitBody(values), over?.revision ?? null)
    say(words.saved(place.type, place.queue))
    await navigate({ to: '/limits' })
    await Promise.all([LIMITS_KEY, QUEUES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
  const takeTheirs = async (): Promise<void> => {
    const theirs = await fetchLimit(values)
    setBase(theirs)
    setValues(toLimitValues(theirs))
  }
  const isTaken = base === null && isConflict(state.error)
  return (
    <>
      <PageHead
        title={given === null ? words.createTitle : words.editTitle(given.type, given.queue)}
        lead={
          <Link to="/limits" className="text-xs text-muted hover:text-text">
            {limitsTexts.title}
          </Link>
        }
      />
      <form
        ref={form}
        className="flex max-w-3xl flex-col gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          state.submit(() => save(base))
        }}
      >
        {given === null && (
          <Section title={words.place}>
            <div className="grid gap-3 p-3 sm:grid-cols-2">
              <TextField
                label={words.type}
                hint={words.typeHint}
                problem={isTaken ? words.taken : state.problemOf('type')}
                required
                isMono
                placeholder="email:send"
                value={type}
                onChange={(text) => set({ type: text })}
              />
              <TextField
                label={words.queue}
                problem={state.problemOf('queue')}
                required
                suggestions={queues.map(({ name }) => name)}
                value={queue}
                onChange={(text) => set({ queue: text })}
              />
            </div>
          </Section>
        )}
        <Section title={words.all}>
          <PartFields
            part={values.all}
            prefix=""
            problemOf={state.problemOf}
            onChange={(all) => set({ all })}
          />
        </Section>
        <Section title={words.perKey}>
          <p className="px-3 pt-2 text-xs text-muted">{words.perKeyHint}</p>
          <PartFields
            part={values.perKey}
            prefix="per_key."
            problemOf={state.problemOf}
            onChange={(perKey) => set({ perKey })}
          />
        </Section>
        {base !== null && isConflict(state.error) ? (
          <ConflictNote
            isBusy={state.isBusy}
            onTakeTheirs={() => state.submit(takeTheirs)}
            onWriteMine={() => state.submit(async () => save(await fetchLimit(values)))}
          />
        ) : (
          !isTaken && <FormNote error={state.error} shown={SHOWN} />
        )}
        <p className="text-xs text-muted">{words.effect}</p>
        <div className="flex gap-2">
          <Button type="submit" kind="primary" disabled={state.isBusy}>
            {given === null ? words.createSubmit : words.save}
          </Button>
          <Link to="/limits" className={buttonClass('plain')}>
            {words.cancel}
          </Link>
        </div>
      </form>
    </>
  )
}
