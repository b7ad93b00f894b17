import type { ReactNode } from 'react'
import { ChoiceField } from '../../components/choice-field.tsx'
import { zoneOf } from '../../components/clock-input.ts'
import { DurationField } from '../../components/duration-field.tsx'
import { FormField, TEXTAREA } from '../../components/form-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { scheduleFormTexts } from '#texts/schedule'
import { describeCron } from '../schedules/describe-rule.ts'
import type { ScheduleValues } from './schedule-values.ts'

export interface PartProps {
  readonly values: ScheduleValues
  readonly set: (change: Partial<ScheduleValues>) => void
  readonly problemOf: (field: string) => string | undefined
}

const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

function CronFields({ values, set, problemOf }: PartProps): ReactNode {
  const words = scheduleFormTexts
  return (
    <>
      <TextField
        label={words.expression}
        hint={describeCron(values.expression) ?? words.expressionHint}
        problem={problemOf('cron_expression') ?? problemOf('cron')}
        required
        isMono
        placeholder="30 6 * * MON-FRI"
        value={values.expression}
        onChange={(expression) => set({ expression })}
      />
      <TextField
        label={words.zone}
        hint={words.zoneHint}
        problem={problemOf('timezone')}
        suggestions={ZONES}
        value={values.zone}
        onChange={(zone) => set({ zone })}
      />
    </>
  )
}

function Bound({
  name,
  label,
  values,
  set,
  problemOf,
}: PartProps & { name: 'start' | 'end'; label: string }): ReactNode {
  const { timeZone } = usePreferences()
  return (
    <TextField
      label={label}
      hint={scheduleFormTexts.clock(zoneOf(timeZone))}
      problem={problemOf(`${name}_at`)}
      type="datetime-local"
      step={1}
      value={values[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
}

/** When a schedule runs. */
export function RuleFields(props: PartProps): ReactNode {
  const { values, set, problemOf } = props
  const words = scheduleFormTexts
  return (
    <div className="grid gap-3 p-3 sm:grid-cols-2">
      <ChoiceField
        label={words.kind}
        choices={words.kinds}
        value={values.kind}
        onChange={(kind) => set({ kind })}
      />
      <div className="hidden sm:block" />
      {values.kind === 'cron' && <CronFields {...props} />}
      {values.kind === 'every' && (
        <DurationField
          label={words.every}
          problem={problemOf('every_ms')}
          isRequired
          value={values.every}
          onChange={(every) => set({ every })}
        />
      )}
      {values.kind === 'dates' && (
        <FormField
          label={words.dates}
          hint={words.datesHint}
          problem={problemOf('dates')}
          className="sm:col-span-2"
        >
          {(control) => (
            <textarea
              {...control}
              required
              value={values.dates}
              onChange={(event) => set({ dates: event.target.value })}
              spellCheck={false}
              className={TEXTAREA}
            />
          )}
        </FormField>
      )}
      {values.kind === 'every' && <div className="hidden sm:block" />}
      <Bound {...props} name="start" label={words.start} />
      <Bound {...props} name="end" label={words.end} />
      <TextField
        label={words.limit}
        problem={problemOf('limit')}
        type="number"
        min={1}
        value={values.limit}
        onChange={(limit) => set({ limit })}
      />
    </div>
  )
}
