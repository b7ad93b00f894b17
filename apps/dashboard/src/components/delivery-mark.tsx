import type { ComponentProps, ReactNode } from 'react'
import type { WebhookDelivery } from '../api/webhooks.ts'
import { deliveriesTexts } from '#texts/webhooks'
import { Mark } from './mark.tsx'
import { STATE_LOOKS } from './state-badge.tsx'

const TINTS = {
  scheduled: 'info',
  blocked: 'neutral',
  pending: 'info',
  active: 'info',
  retrying: 'warning',
  completed: 'good',
  dead: 'bad',
  cancelled: 'neutral',
} as const satisfies Readonly<Record<WebhookDelivery['state'], ComponentProps<typeof Mark>['tint']>>

/** What has become of a delivery. */
export function DeliveryMark({ state }: Pick<WebhookDelivery, 'state'>): ReactNode {
  return (
    <Mark icon={STATE_LOOKS[state].icon} tint={TINTS[state]}>
      {deliveriesTexts.states[state]}
    </Mark>
  )
}
