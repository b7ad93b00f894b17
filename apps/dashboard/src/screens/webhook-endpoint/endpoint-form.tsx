import { NOTICE_NAMES } from '@burrow/core/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { WEBHOOKS_KEY } from '../../api/keys.ts'
import { createEndpoint, fetchEndpoint, patchEndpoint, type WebhookEndpoint } from '../../api/webhooks.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { ConflictNote, isConflict } from '../../components/conflict-note.tsx'
import { CheckField } from '../../components/form-field.tsx'
import { FormNote } from '../../components/form-note.tsx'
import { useFormState } from '../../components/form-state.ts'
import { PageHead } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { say } from '../../components/toasts.tsx'
import { endpointFormTexts, webhooksTexts } from '#texts/webhooks'
import { showSecrets } from '../webhooks/endpoint-actions.tsx'
import {
  EMPTY_ENDPOINT,
  toEndpointBody,
  toEndpointPatch,
  toEndpointValues,
  type EndpointValues,
} from './endpoint-values.ts'

const SHOWN = [
  'url',
  'description',
  'filter.events',
  'filter.types',
  'filter.queues',
  'filter.tags',
  'enabled',
]
const words = endpointFormTexts

function EventFields({
  events,
  onChange,
}: {
  events: EndpointValues['events']
  onChange: (events: EndpointValues['events']) => void
}): ReactNode {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{words.events}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {NOTICE_NAMES.map((name) => (
          <CheckField
            key={name}
            label={<code className="font-mono">{name}</code>}
            isOn={events.includes(name)}
            onChange={(isOn) =>
              onChange(NOTICE_NAMES.filter((each) => (each === name ? isOn : events.includes(each))))
            }
          />
        ))}
      </div>
      <p className="mt-1 text-xs text-muted">{words.eventsHint}</p>
    </fieldset>
  )
}

/** Makes an endpoint, or changes the one as it was when somebody began to edit it. */
export function EndpointForm({ given }: { given: WebhookEndpoint | null }): ReactNode {
  const [base, setBase] = useState(given)
  const [values, setValues] = useState(() => (given === null ? EMPTY_ENDPOINT : toEndpointValues(given)))
  const form = useRef<HTMLFormElement>(null)
  const state = useFormState(form)
  const navigate = useNavigate()
  const cache = useQueryClient()
  const set = (change: Partial<EndpointValues>): void => setValues((before) => ({ ...before, ...change }))
  const isNew = given === null
  const leave = async (id: string): Promise<void> => {
    await cache.invalidateQueries({ queryKey: WEBHOOKS_KEY })
    await navigate({ to: '/webhooks/endpoints/$id', params: { id } })
  }
  const create = async (): Promise<void> => {
    const { id, secrets } = await createEndpoint(toEndpointBody(values))
    showSecrets({ items: secrets }, webhooksTexts.secret.created, webhooksTexts.secret.createdText)
    await leave(id)
  }
  const save = async (before: WebhookEndpoint, over: WebhookEndpoint): Promise<void> => {
    await patchEndpoint(over, toEndpointPatch(toEndpointValues(before), values))
    say(words.saved)
    await leave(over.id)
  }
  return (
    <>
      <PageHead
        title={isNew ? words.createTitle : words.editTitle}
        lead={
          <Link to="/webhooks" className="text-xs text-muted hover:text-text">
            {webhooksTexts.title}
          </Link>
        }
      />
      <form
        ref={form}
        className="flex max-w-2xl flex-col gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          state.submit(() => (base === null ? create() : save(base, base)))
        }}
      >
        <TextField
          label={words.url}
          hint={words.urlHint}
          problem={state.problemOf('url')}
          required
          isMono
          placeholder="https://example.com/hooks"
          value={values.url}
          onChange={(url) => set({ url })}
        />
        <TextField
          label={words.description}
          problem={state.problemOf('description')}
          value={values.description}
          onChange={(description) => set({ description })}
        />
        <EventFields events={values.events} onChange={(events) => set({ events })} />
        <TextField
          label={words.types}
          hint={words.patternsHint}
          problem={state.problemOf('filter.types')}
          value={values.types}
          onChange={(types) => set({ types })}
        />
        <TextField
          label={words.queues}
          hint={words.patternsHint}
          problem={state.problemOf('filter.queues')}
          value={values.queues}
          onChange={(queues) => set({ queues })}
        />
        <TextField
          label={words.tags}
          hint={words.tagsHint}
          problem={state.problemOf('filter.tags')}
          value={values.tags}
          onChange={(tags) => set({ tags })}
        />
        <CheckField
          label={words.isEnabled}
          isOn={values.isEnabled}
          onChange={(isEnabled) => set({ isEnabled })}
        />
        {base !== null && isConflict(state.error) ? (
          <ConflictNote
            isBusy={state.isBusy}
            onTakeTheirs={() =>
              state.submit(async () => {
                const theirs = await fetchEndpoint(base.id)
                setBase(theirs)
                setValues(toEndpointValues(theirs))
              })
            }
            onWriteMine={() => state.submit(async () => save(base, await fetchEndpoint(base.id)))}
          />
        ) : (
          <FormNote error={state.error} shown={SHOWN} />
        )}
        <div className="flex gap-2">
          <Button type="submit" kind="primary" disabled={state.isBusy}>
            {isNew ? words.createSubmit : words.save}
          </Button>
          {given === null ? (
            <Link to="/webhooks" className={buttonClass('plain')}>
              {words.cancel}
            </Link>
          ) : (
            <Link to="/webhooks/endpoints/$id" params={{ id: given.id }} className={buttonClass('plain')}>
              {words.cancel}
            </Link>
          )}
        </div>
      </form>
    </>
  )
}
