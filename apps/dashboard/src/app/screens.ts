import type { OperationId } from '@burrow/api-contract/access'
import {
  Bug,
  CalendarClock,
  CircleX,
  Cpu,
  Gauge,
  KeyRound,
  Layers,
  ListChecks,
  Radio,
  Settings,
  Timer,
  Webhook,
  type LucideIcon,
} from 'lucide-react'
import { texts } from '#texts/shell'

/** A screen that the navigation leads to. */
export interface ScreenEntry {
  readonly to:
    | '/'
    | '/queues'
    | '/jobs'
    | '/errors'
    | '/dead-letters'
    | '/schedules'
    | '/workers'
    | '/limits'
    | '/webhooks'
    | '/keys'
    | '/events'
    | '/settings'
  readonly name: string
  readonly icon: LucideIcon
  readonly keys: string
  /** Whoever may not use it does not see the screen. */
  readonly needs: OperationId
}

export const SCREENS: readonly ScreenEntry[] = [
  { to: '/', name: texts.screens.overview, icon: Gauge, keys: 'g o', needs: 'queues.list' },
  { to: '/queues', name: texts.screens.queues, icon: Layers, keys: 'g q', needs: 'queues.list' },
  { to: '/jobs', name: texts.screens.jobs, icon: ListChecks, keys: 'g j', needs: 'jobs.list' },
  { to: '/errors', name: texts.screens.errors, icon: Bug, keys: 'g e', needs: 'errors.list' },
  {
    to: '/dead-letters',
    name: texts.screens.deadLetters,
    icon: CircleX,
    keys: 'g d',
    needs: 'dead-letters.list',
  },
  {
    to: '/schedules',
    name: texts.screens.schedules,
    icon: CalendarClock,
    keys: 'g s',
    needs: 'schedules.list',
  },
  { to: '/workers', name: texts.screens.workers, icon: Cpu, keys: 'g w', needs: 'workers.list' },
  { to: '/limits', name: texts.screens.limits, icon: Timer, keys: 'g l', needs: 'limits.list' },
  { to: '/events', name: texts.screens.events, icon: Radio, keys: 'g v', needs: 'events.stream' },
  {
    to: '/webhooks',
    name: texts.screens.webhooks,
    icon: Webhook,
    keys: 'g h',
    needs: 'webhooks.endpoints.list',
  },
  { to: '/keys', name: texts.screens.keys, icon: KeyRound, keys: 'g k', needs: 'keys.list' },
  { to: '/settings', name: texts.screens.settings, icon: Settings, keys: 'g ,', needs: 'session.get' },
]
