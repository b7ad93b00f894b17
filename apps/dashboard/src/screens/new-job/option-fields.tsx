import { NOTICE_NAMES } from '@burrow/core/protocol'
import type { ReactNode } from 'react'
import type { Module } from '../../api/modules.ts'
import { formatDuration } from '../../components/duration.ts'
import { newJobTexts } from '#texts/new-job'
import { OptionField, useOptionForm } from './option-field.tsx'
import { listOf } from './options.ts'

const { choices, hints, groups, fields, ruleHint } = newJobTexts

function OptionGroup({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className="min-w-0 border-t border-line p-3">
      <legend className="float-left mb-2 w-full text-xs font-semibold text-muted">{title}</legend>
      <div className="clear-both grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </fieldset>
  )
}

function Events(): ReactNode {
  const { texts, onChange } = useOptionForm()
  const chosen = listOf(texts.events)
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="mb-1 text-sm font-medium">{fields.events}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {NOTICE_NAMES.map((name) => (
          <label key={name} className="inline-flex min-h-6 items-center gap-1.5 font-mono text-xs">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ target }) =>
                onChange(
                  'events',
                  NOTICE_NAMES.filter((each) =>
                    each === name ? target.checked : chosen.includes(each),
                  ).join(', '),
                )
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Every option of a new job, by what it is for. */
export function OptionFields({
  module,
  queues,
}: {
  module: Module | undefined
  queues: readonly string[]
}): ReactNode {
  const { texts } = useOptionForm()
  const { when, backoff, expires } = texts
  const defaults = module?.defaults
  const isList = backoff === 'list'
  const timeout = defaults?.timeout_ms ?? null
  return (
    <>
      <OptionGroup title={groups.where}>
        <OptionField name="queue" hint={hints.queue(defaults?.queue ?? 'default')} suggestions={queues} />
        <OptionField name="priority" choices={choices.priority} unset={choices.asUsual} />
        <OptionField name="id" hint={hints.id} />
        <OptionField name="when" choices={choices.when} hint={when === 'rule' ? ruleHint : undefined} />
        {when === 'delay' && <OptionField name="delay" hint={hints.duration} />}
        {when === 'at' && <OptionField name="at" type="datetime-local" />}
        {when === 'rule' && (
          <>
            <OptionField name="cron" hint={hints.cron} />
            <OptionField name="timezone" hint={hints.timezone} />
          </>
        )}
        <OptionField name="expires" choices={choices.expires} />
        {expires === 'in' && <OptionField name="expiresIn" hint={hints.duration} />}
        {expires === 'at' && <OptionField name="expiresAt" type="datetime-local" />}
      </OptionGroup>
      <OptionGroup title={groups.retries}>
        <OptionField name="maxRetries" hint={hints.maxRetries(defaults?.max_retries ?? 3)} />
        <OptionField name="retryFor" hint={hints.duration} />
        <OptionField
          name="timeout"
          hint={`${hints.duration}; ${timeout === null ? hints.none : formatDuration(timeout)}`}
        />
        <OptionField name="backoff" choices={choices.backoff} unset={choices.asUsual} />
        {isList && <OptionField name="delays" hint={hints.delays} />}
        {backoff !== '' && !isList && <OptionField name="base" hint={hints.duration} />}
        {backoff === 'exponential' && <OptionField name="factor" />}
        {(backoff === 'exponential' || backoff === 'linear') && (
          <OptionField name="most" hint={hints.duration} />
        )}
        {backoff !== '' && <OptionField name="jitter" choices={choices.jitter} unset={choices.asUsual} />}
      </OptionGroup>
      <OptionGroup title={groups.once}>
        <OptionField name="uniqueKey" hint={hints.uniqueKey} />
        <OptionField name="scope" choices={choices.scope} unset={newJobTexts.notSet} />
        <OptionField name="until" choices={choices.until} unset={newJobTexts.notSet} />
        <OptionField name="forTime" hint={hints.duration} />
        <OptionField name="conflict" choices={choices.conflict} unset={newJobTexts.notSet} />
      </OptionGroup>
      <OptionGroup title={groups.rest}>
        <OptionField name="tags" hint={hints.tags} />
        <OptionField name="limitKey" hint={hints.limitKey} />
        <OptionField name="limitCost" hint={hints.limitCost} />
        <OptionField name="webhook" type="url" hint={hints.webhook} />
        {texts.webhook !== '' && <Events />}
      </OptionGroup>
    </>
  )
}
