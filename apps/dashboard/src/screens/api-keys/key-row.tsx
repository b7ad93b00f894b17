import { useQuery } from '@tanstack/react-query'
import { Ban, CircleCheck, Clock3, RotateCw, UserCheck, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { revokeKey, rotateKey, type ApiKey, type IssuedKey } from '../../api/api-keys.ts'
import { API_KEYS_KEY, SESSION_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { sessionQuery } from '../../api/session.ts'
import { useRights } from '../../app/rights.ts'
import { ConfirmButton } from '../../components/confirm.tsx'
import { Instant } from '../../components/instant.tsx'
import { Mark } from '../../components/mark.tsx'
import { Td } from '../../components/table.tsx'
import { useNow } from '../../components/ticker.ts'
import { say } from '../../components/toasts.tsx'
import { shownSecrets } from '../../state/shown-secrets.ts'
import { apiKeysTexts } from '#texts/api-keys'
import { stateOf, type KeyState } from './key-grants.ts'

const HOUR_MS = 3_600_000
const LOOKS: Readonly<Record<KeyState, { icon: LucideIcon; tint: ComponentProps<typeof Mark>['tint'] }>> = {
  valid: { icon: CircleCheck, tint: 'good' },
  revoked: { icon: Ban, tint: 'bad' },
  expired: { icon: Clock3, tint: 'neutral' },
  rotating: { icon: RotateCw, tint: 'warning' },
}

/** Shows a key to whoever made it, once. */
export function showIssuedKey({ key }: IssuedKey, title: string): void {
  shownSecrets.set({ title, text: apiKeysTexts.issuedText, secrets: [{ secret: key, validUntil: null }] })
}

function Actions({ apiKey, isOwn }: { apiKey: ApiKey; isOwn: boolean }): ReactNode {
  const may = useRights()
  const words = apiKeysTexts
  const { id, name } = apiKey
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: API_KEYS_KEY })
  const warning = (text: string): ReactNode =>
    isOwn ? <strong className="mt-2 block font-medium text-danger">{text}</strong> : null
  return (
    <div className="flex justify-end gap-1">
      {may('keys.rotate') && (
        <ConfirmButton
          kind="ghost"
          label={words.rotate}
          name={`${words.rotate} ${name}`}
          title={words.rotateTitle(name)}
          text={
            <>
              {words.rotateText}
              {warning(words.rotateOwn)}
            </>
          }
          confirm={words.rotate}
          onConfirm={async () => {
            showIssuedKey(await rotateKey(id, HOUR_MS), words.rotated(name))
            await refresh()
          }}
        />
      )}
      {may('keys.revoke') && (
        <ConfirmButton
          kind="ghost"
          isDangerous
          label={words.revoke}
          name={`${words.revoke} ${name}`}
          title={words.revokeTitle(name)}
          text={
            <>
              {words.revokeText}
              {warning(words.revokeOwn)}
            </>
          }
          confirm={words.revoke}
          onConfirm={async () => {
            await revokeKey(id)
            say(words.revoked(name))
            await queryClient.invalidateQueries({ queryKey: isOwn ? SESSION_KEY : API_KEYS_KEY })
          }}
        />
      )}
    </div>
  )
}

/** A key in the table. */
export function KeyRow({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const words = apiKeysTexts
  const { columns } = words
  const { data: session } = useQuery(sessionQuery)
  const now = useNow()
  const {
    id,
    name,
    role,
    scopes,
    queues,
    created_at: created,
    last_used_at: used,
    expires_at: expires,
  } = apiKey
  const isOwn = session?.id === id
  const state = stateOf(apiKey, now)
  return (
    <tr role="row" className="border-t border-line hover:bg-hover">
      <th
        role="rowheader"
        scope="row"
        className="sticky left-0 h-[var(--row)] max-w-64 bg-surface px-4 text-left font-medium"
      >
        <span className="flex items-center gap-2">
          <span className="truncate" title={`${name} (${id})`}>
            {name}
          </span>
          {isOwn && (
            <Mark icon={UserCheck} tint="info" title={words.yoursMeaning}>
              {words.yours}
            </Mark>
          )}
        </span>
      </th>
      <Td>
        <Mark {...LOOKS[state]} {...(state === 'rotating' ? { title: words.rotatingMeaning } : {})}>
          {words.states[state]}
        </Mark>
      </Td>
      <Td label={columns.may}>
        <span title={scopes.join(', ')} className="whitespace-nowrap">
          {role ?? words.scopes(scopes.length)}
        </span>
      </Td>
      <Td label={columns.queues} className="max-w-48 truncate">
        <span title={queues.join(', ')}>{queues.includes('*') ? words.allQueues : queues.join(', ')}</span>
      </Td>
      <Td label={columns.created} className="text-muted">
        <Instant at={created} />
      </Td>
      <Td label={columns.used} className="text-muted">
        {used === null ? words.never : <Instant at={used} />}
      </Td>
      <Td label={columns.expires} className="text-muted">
        {expires === null ? words.never : <Instant at={expires} />}
      </Td>
      <Td className="pr-3">
        {(state === 'valid' || state === 'rotating') && <Actions apiKey={apiKey} isOwn={isOwn} />}
      </Td>
    </tr>
  )
}
