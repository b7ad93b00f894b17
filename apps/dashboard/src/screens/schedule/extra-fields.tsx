import { NOTICE_NAMES } from '@burrow/core/protocol'
import type { ReactNode } from 'react'
import { ChoiceField } from '../../components/choice-field.tsx'
import { DurationField } from '../../components/duration-field.tsx'
import { CheckField } from '../../components/form-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { scheduleFormTexts } from '#texts/schedule'
import type { PartProps } from './rule-fields.tsx'

/** How long it waits between retries. */
function BackoffFields({ values, set, problemOf, isNew }: PartProps & { isNew: boolean }): ReactNode {
  const words = scheduleFormTexts
  const { backoff } = values
  const hasBase = backoff !== '' && backoff !== 'list'
  return (
    <>
      <ChoiceField
        label={words.backoff}
        problem={problemOf('job.backoff')}
        choices={words.backoffs}
        unset={isNew ? words.asUsual : undefined}
        value={backoff}
        onChange={(kind) => set({ backoff: kind })}
      />
      {hasBase && <DurationField label={words.base} value={values.base} onChange={(base) => set({ base })} />}
      {backoff === 'exponential' && (
        <TextField
          label={words.factor}
          type="number"
          step="any"
          min={1}
          value={values.factor}
          onChange={(factor) => set({ factor })}
        />
      )}
      {(backoff === 'exponential' || backoff === 'linear') && (
        <DurationField
          label={words.longest}
          value={values.longest}
          onChange={(longest) => set({ longest })}
        />
      )}
      {backoff === 'list' && (
        <TextField
          label={words.waits}
          hint={words.waitsHint}
          required
          value={values.waits}
          onChange={(waits) => set({ waits })}
        />
      )}
      {backoff !== '' && (
        <ChoiceField
          label={words.jitterKind}
          choices={words.jitterKinds}
          unset={isNew ? words.asUsual : undefined}
          value={values.jitterKind}
          onChange={(jitterKind) => set({ jitterKind })}
        />
      )}
    </>
  )
}

/** What of the job few change: how it is tried again, what it is counted under, and who is told. */
export function ExtraFields(props: PartProps & { isNew: boolean }): ReactNode {
  const { values, set, problemOf } = props
  const words = scheduleFormTexts
  return (
    <>
      <BackoffFields {...props} />
      <TextField
        label={words.limitKey}
        hint={words.limitKeyHint}
        problem={problemOf('job.limit_key')}
        value={values.limitKey}
        onChange={(limitKey) => set({ limitKey })}
      />
      <TextField
        label={words.webhook}
        hint={words.webhookHint}
        problem={problemOf('job.webhook')}
        type="url"
        value={values.webhook}
        onChange={(webhook) => set({ webhook })}
      />
      {values.webhook.trim() !== '' && (
        <fieldset className="min-w-0">
          <legend className="mb-1 text-sm font-medium">{words.tellsOf}</legend>
          <div className="flex flex-wrap gap-x-4">
            {NOTICE_NAMES.map((name) => (
              <CheckField
                key={name}
                label={name}
                isOn={values.webhookEvents.includes(name)}
                onChange={(isOn) =>
                  set({
                    webhookEvents: NOTICE_NAMES.filter((each) =>
                      each === name ? isOn : values.webhookEvents.includes(each),
                    ),
                  })
                }
              />
            ))}
          </div>
          <p className="mt-1 text-xs text-muted">{words.tellsOfHint}</p>
        </fieldset>
      )}
    </>
  )
}
