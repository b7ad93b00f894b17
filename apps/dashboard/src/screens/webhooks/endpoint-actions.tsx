import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { WEBHOOKS_KEY } from '../../api/keys.ts'
import {
  deleteEndpoint,
  fetchSecrets,
  patchEndpoint,
  rotateSecret,
  testEndpoint,
  type WebhookEndpoint,
  type WebhookSecrets,
} from '../../api/webhooks.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { ConfirmButton } from '../../components/confirm.tsx'
import { Apart } from '../../components/page.tsx'
import { say } from '../../components/toasts.tsx'
import { shownSecrets } from '../../state/shown-secrets.ts'
import { webhooksTexts } from '#texts/webhooks'

const DAY_MS = 86_400_000

/** Shows secrets, once. */
export function showSecrets({ items }: WebhookSecrets, title: string, text: string): void {
  const secrets = items.map(({ secret, valid_until: validUntil }) => ({ secret, validUntil }))
  shownSecrets.set({ title, text, secrets })
}

/** Shows or changes the secret of an endpoint, or the one of the namespace for null. */
export function SecretButtons({ endpoint }: { endpoint: string | null }): ReactNode {
  const may = useRights()
  const cache = useQueryClient()
  const { actions, secret } = webhooksTexts
  const mayShow = may(endpoint === null ? 'webhooks.secret' : 'webhooks.endpoints.secret')
  const mayRotate = may(endpoint === null ? 'webhooks.rotate-secret' : 'webhooks.endpoints.rotate-secret')
  return (
    <>
      {mayShow && (
        <ConfirmButton
          label={actions.showSecret}
          title={actions.showTitle}
          text={actions.showText}
          confirm={actions.showSecret}
          onConfirm={async () => showSecrets(await fetchSecrets(endpoint), secret.shown, secret.shownText)}
        />
      )}
      {mayRotate && (
        <ConfirmButton
          label={actions.rotate}
          title={actions.rotateTitle}
          text={actions.rotateText}
          confirm={actions.rotate}
          onConfirm={async () => {
            const secrets = await rotateSecret(endpoint, DAY_MS)
            showSecrets(secrets, secret.shown, secret.shownText)
            // A new secret is a new revision: what is done to the endpoint next has to know it.
            await cache.invalidateQueries({ queryKey: WEBHOOKS_KEY })
          }}
        />
      )}
    </>
  )
}

/** What can be done to an endpoint. */
export function EndpointActions({ endpoint }: { endpoint: WebhookEndpoint }): ReactNode {
  const may = useRights()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const { actions } = webhooksTexts
  const { id, url, enabled } = endpoint
  const refresh = (): Promise<void> => cache.invalidateQueries({ queryKey: WEBHOOKS_KEY })
  const verb = enabled ? ('disable' as const) : ('enable' as const)
  return (
    <>
      {may('webhooks.endpoints.test') && enabled && (
        <ConfirmButton
          label={actions.test}
          title={actions.testTitle}
          text={<span className="break-words">{actions.testText(url)}</span>}
          confirm={actions.test}
          onConfirm={async () => {
            const delivery = await testEndpoint(id)
            await navigate({ to: '/webhooks/deliveries/$id', params: { id: delivery.id } })
          }}
        />
      )}
      {may('webhooks.endpoints.patch') && (
        <>
          <ConfirmButton
            label={actions[verb]}
            title={actions[`${verb}Title`]}
            text={actions[`${verb}Text`]}
            confirm={actions[verb]}
            onConfirm={async () => {
              await patchEndpoint(endpoint, { enabled: !enabled })
              say(actions[`${verb}d`])
              await refresh()
            }}
          />
          <Link
            to="/webhooks/endpoints/$id"
            params={{ id }}
            search={{ form: 'edit' }}
            className={buttonClass('plain')}
          >
            {actions.edit}
          </Link>
        </>
      )}
      <SecretButtons endpoint={id} />
      {may('webhooks.endpoints.delete') && (
        <Apart>
          <ConfirmButton
            isDangerous
            kind="risky"
            label={actions.delete}
            title={actions.deleteTitle}
            text={actions.deleteText}
            confirm={actions.delete}
            onConfirm={async () => {
              await deleteEndpoint(endpoint)
              say(actions.deleted)
              await navigate({ to: '/webhooks' })
              await cache.invalidateQueries({ queryKey: [...WEBHOOKS_KEY, 'endpoints'] })
            }}
          />
        </Apart>
      )}
    </>
  )
}
