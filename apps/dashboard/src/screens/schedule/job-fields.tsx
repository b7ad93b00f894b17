import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queuesQuery } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { ChoiceField } from '../../components/choice-field.tsx'
import { DurationField } from '../../components/duration-field.tsx'
import { FormField, TEXTAREA } from '../../components/form-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { scheduleFormTexts } from '#texts/schedule'
import { ExtraFields } from './extra-fields.tsx'
import type { PartProps } from './rule-fields.tsx'
import { payloadProblem } from './schedule-values.ts'

/** The job that a schedule makes. */
export function JobFields({
  values,
  set,
  problemOf,
  isNew,
  isPayloadHidden,
}: PartProps & { isNew: boolean; isPayloadHidden: boolean }): ReactNode {
  const words = scheduleFormTexts
  const may = useRights()
  const { data: queues = [] } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const notJson = payloadProblem(values.payload)
  const payload = notJson === null ? problemOf('job.payload') : words.notJson(notJson)
  return (
    <div className="grid gap-3 p-3 sm:grid-cols-2">
      <TextField
        label={words.type}
        problem={problemOf('job.type')}
        required
        isMono
        placeholder="report:daily"
        value={values.type}
        onChange={(type) => set({ type })}
      />
      <TextField
        label={words.queue}
        hint={isNew ? words.queueHint : undefined}
        problem={problemOf('job.queue')}
        required={!isNew}
        suggestions={queues.map(({ name }) => name)}
        value={values.queue}
        onChange={(queue) => set({ queue })}
      />
      {isPayloadHidden ? (
        <p className="text-sm text-muted sm:col-span-2">{words.hidden}</p>
      ) : (
        <FormField label={words.payload} hint={words.payloadHint} problem={payload} className="sm:col-span-2">
          {(control) => (
            <textarea
              {...control}
              value={values.payload}
              onChange={(event) => set({ payload: event.target.value })}
              spellCheck={false}
              rows={6}
              className={TEXTAREA}
            />
          )}
        </FormField>
      )}
      <TextField
        label={words.priority}
        hint={words.priorityHint}
        problem={problemOf('job.priority')}
        type="number"
        min={1}
        max={5}
        required={!isNew}
        value={values.priority}
        onChange={(priority) => set({ priority })}
      />
      <TextField
        label={words.retries}
        problem={problemOf('job.max_retries')}
        type="number"
        min={0}
        required={!isNew}
        value={values.retries}
        onChange={(retries) => set({ retries })}
      />
      <DurationField
        label={words.timeout}
        problem={problemOf('job.timeout_ms')}
        value={values.timeout}
        onChange={(timeout) => set({ timeout })}
      />
      <DurationField
        label={words.expires}
        problem={problemOf('job.expires_in_ms')}
        value={values.expires}
        onChange={(expires) => set({ expires })}
      />
      <TextField
        label={words.tags}
        hint={words.tagsHint}
        problem={problemOf('job.tags')}
        value={values.tags}
        onChange={(tags) => set({ tags })}
      />
      <ExtraFields values={values} set={set} problemOf={problemOf} isNew={isNew} />
    </div>
  )
}

/** What becomes of times that something gets in the way of. */
export function HandlingFields({ values, set, problemOf }: PartProps): ReactNode {
  const words = scheduleFormTexts
  return (
    <div className="grid gap-3 p-3 sm:grid-cols-2">
      <ChoiceField
        label={words.overlap}
        choices={words.overlaps}
        problem={problemOf('overlap')}
        value={values.overlap}
        onChange={(overlap) => set({ overlap })}
      />
      <DurationField
        label={words.jitter}
        hint={words.jitterHint}
        problem={problemOf('jitter_ms')}
        value={values.jitter}
        onChange={(jitter) => set({ jitter })}
      />
      <ChoiceField
        label={words.missed}
        choices={words.misses}
        problem={problemOf('missed')}
        value={values.missed}
        onChange={(missed) => set({ missed })}
      />
      {values.missed === 'run_all' && (
        <TextField
          label={words.cap}
          problem={problemOf('missed.cap')}
          type="number"
          min={1}
          value={values.cap}
          onChange={(cap) => set({ cap })}
        />
      )}
    </div>
  )
}
