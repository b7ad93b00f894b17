import { Link } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { useFormState, type FormState } from '../../components/form-state.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { zoneOf } from '../../components/clock-input.ts'
import { CheckField } from '../../components/form-field.tsx'
import { problemAt } from '../../components/field-problems.ts'
import { FormNote } from '../../components/form-note.tsx'
import { Section } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { scheduleFormTexts } from '#texts/schedule'
import { HandlingFields, JobFields } from './job-fields.tsx'
import { PreviewSection, usePreview } from './preview.tsx'
import { RuleFields } from './rule-fields.tsx'
import { payloadProblem, ruleOf, type ScheduleValues } from './schedule-values.ts'

const SHOWN = [
  ...['id', 'cron', 'cron_expression', 'timezone', 'every_ms', 'dates', 'start_at', 'end_at', 'limit'],
  ...['jitter_ms', 'overlap', 'missed', 'job.type', 'job.queue', 'job.payload', 'job.priority'],
  ...['job.max_retries', 'job.timeout_ms', 'job.expires_in_ms', 'job.tags', 'job.backoff', 'job.limit_key'],
  'job.webhook',
]

export interface ScheduleFormProps {
  readonly initial: ScheduleValues
  readonly isNew: boolean
  readonly isPayloadHidden?: boolean
  readonly onSave: (values: ScheduleValues) => Promise<unknown>
  /** In place of the note, where there is more to say about why it was not taken. */
  readonly renderProblem?: (state: FormState, values: ScheduleValues) => ReactNode | null
}

/** What makes a schedule or changes it, with the times that it would have. */
export function ScheduleForm(props: ScheduleFormProps): ReactNode {
  const { initial, isNew, isPayloadHidden = false, onSave, renderProblem } = props
  const words = scheduleFormTexts
  const { timeZone } = usePreferences()
  const [values, setValues] = useState(initial)
  const form = useRef<HTMLFormElement>(null)
  const state = useFormState(form)
  const preview = usePreview(ruleOf(values, timeZone))
  const set = (change: Partial<ScheduleValues>): void => setValues((before) => ({ ...before, ...change }))
  const problemOf = (field: string): string | undefined =>
    problemAt(preview.problems, field) ?? state.problemOf(field)
  const part = { values, set, problemOf }
  return (
    <form
      ref={form}
      className="grid items-start gap-3 px-4 pb-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]"
      onSubmit={(event) => {
        event.preventDefault()
        if (payloadProblem(values.payload) === null) state.submit(() => onSave(values))
      }}
    >
      <div className="flex min-w-0 flex-col gap-3">
        {isNew && (
          <Section title={words.name}>
            <div className="grid gap-3 p-3 sm:grid-cols-2">
              <TextField
                label={words.id}
                hint={words.idHint}
                problem={state.problemOf('id')}
                isMono
                value={values.id}
                onChange={(id) => set({ id })}
              />
              <CheckField
                label={words.isPaused}
                hint={words.isPausedHint}
                isOn={values.isPaused}
                onChange={(isPaused) => set({ isPaused })}
              />
            </div>
          </Section>
        )}
        <Section title={words.when}>
          <RuleFields {...part} />
        </Section>
        <Section title={words.what}>
          <JobFields {...part} isNew={isNew} isPayloadHidden={isPayloadHidden} />
        </Section>
        <Section title={words.handling}>
          <HandlingFields {...part} />
        </Section>
      </div>
      <div className="min-w-0 lg:sticky lg:top-3 lg:row-span-2">
        <PreviewSection preview={preview} zone={values.kind === 'cron' ? values.zone : zoneOf(timeZone)} />
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        {renderProblem?.(state, values) ?? <FormNote error={state.error} shown={SHOWN} />}
        <div className="flex gap-2">
          <Button type="submit" kind="primary" disabled={state.isBusy}>
            {isNew ? words.createSubmit : words.save}
          </Button>
          {isNew ? (
            <Link to="/schedules" className={buttonClass('plain')}>
              {words.cancel}
            </Link>
          ) : (
            <Link to="/schedules/$id" params={{ id: initial.id }} className={buttonClass('plain')}>
              {words.cancel}
            </Link>
          )}
        </div>
      </div>
    </form>
  )
}
