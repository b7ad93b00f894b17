import { isRole, type Scope } from '@burrow/auth/scopes'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { apiKeysQuery, createKey, type NewKey } from '../../api/api-keys.ts'
import { API_KEYS_KEY, SESSION_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import type { Session } from '../../api/session.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { ChoiceField } from '../../components/choice-field.tsx'
import { fromClockInput, zoneOf } from '../../components/clock-input.ts'
import { CheckField } from '../../components/form-field.tsx'
import { FormNote } from '../../components/form-note.tsx'
import { useFormState } from '../../components/form-state.ts'
import { PageHead } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { apiKeysTexts } from '#texts/api-keys'
import { grantable } from './key-grants.ts'
import { showIssuedKey } from './key-row.tsx'

const OWN = 'own'
const SHOWN = ['name', 'role', 'scopes', 'queues', 'expires_at']
const words = apiKeysTexts.form

/** Makes a key. It is shown once, above whatever page comes then. */
export function KeyForm({ session }: { session: Session }): ReactNode {
  const can = grantable(session.scopes)
  const isOpen = session.authentication === 'off'
  const { data: keys } = useInfiniteQuery({ ...apiKeysQuery, enabled: isOpen })
  const hasKeys = keys?.pages.some(({ items }) => items.length > 0) ?? false
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string>(isOpen ? 'admin' : (can.roles[0] ?? OWN))
  const [scopes, setScopes] = useState<readonly Scope[]>([])
  const [queues, setQueues] = useState('')
  const [expires, setExpires] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const state = useFormState(form)
  const navigate = useNavigate()
  const { timeZone } = usePreferences()
  const kinds = {
    ...Object.fromEntries(can.roles.map((role) => [role, words.roles[role]])),
    [OWN]: words.own,
  }
  const named = queues
    .split(',')
    .map((queue) => queue.trim())
    .filter((queue) => queue !== '')
  const create = async (): Promise<void> => {
    const body: NewKey = {
      name: name.trim(),
      ...(isRole(kind) ? { role: kind } : { scopes: [...scopes] }),
      ...(named.length === 0 ? {} : { queues: named }),
      ...(expires === '' ? {} : { expires_at: fromClockInput(expires, timeZone) }),
    }
    const issued = await createKey(body)
    showIssuedKey(issued, apiKeysTexts.issued(issued.name))
    await navigate({ to: '/keys' })
    await queryClient.invalidateQueries({ queryKey: isOpen ? SESSION_KEY : API_KEYS_KEY })
  }
  return (
    <>
      <PageHead
        title={words.title}
        lead={
          <Link to="/keys" className="text-xs text-muted hover:text-text">
            {apiKeysTexts.title}
          </Link>
        }
      />
      <form
        ref={form}
        className="flex max-w-xl flex-col gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          state.submit(create)
        }}
      >
        {isOpen && (
          <p className="tint-retrying rounded-lg px-3 py-2 text-sm">
            {hasKeys ? words.notAsked : words.first}
          </p>
        )}
        <TextField
          label={words.name}
          hint={words.nameHint}
          problem={state.problemOf('name')}
          required
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <ChoiceField
          label={words.may}
          problem={state.problemOf('role')}
          choices={kinds}
          value={kind}
          onChange={setKind}
        />
        {kind === OWN && (
          <fieldset aria-describedby="scopes-hint">
            <legend className="mb-1 text-sm font-medium">{words.scopes}</legend>
            <div className="grid gap-1 sm:grid-cols-2">
              {can.scopes.map((scope) => (
                <CheckField
                  key={scope}
                  label={<code className="font-mono">{scope}</code>}
                  isOn={scopes.includes(scope)}
                  onChange={(isOn) =>
                    setScopes(can.scopes.filter((each) => (each === scope ? isOn : scopes.includes(each))))
                  }
                />
              ))}
            </div>
            <p id="scopes-hint" className="mt-1 text-xs text-muted">
              {words.scopesHint}
            </p>
            {state.problemOf('scopes') !== undefined && (
              <p className="mt-1 text-xs text-danger">{state.problemOf('scopes')}</p>
            )}
          </fieldset>
        )}
        <TextField
          label={words.queues}
          hint={words.queuesHint}
          problem={state.problemOf('queues')}
          value={queues}
          onChange={setQueues}
        />
        <TextField
          label={words.expires}
          hint={words.expiresHint(zoneOf(timeZone))}
          problem={state.problemOf('expires_at')}
          type="datetime-local"
          value={expires}
          onChange={setExpires}
        />
        <FormNote error={state.error} shown={SHOWN} />
        <div className="flex gap-2">
          <Button type="submit" kind="primary" disabled={state.isBusy}>
            {words.submit}
          </Button>
          <Link to="/keys" className={buttonClass('plain')}>
            {words.cancel}
          </Link>
        </div>
      </form>
    </>
  )
}
