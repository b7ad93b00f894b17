import type { Role } from '@burrow/auth'
import type { JobState } from '@burrow/core'
import type { EventFormat } from '@burrow/core/protocol'
import type { LogFormat, LogLevel } from '@burrow/process'

// Words that a flag takes, written down once more: help and completion must not wait for the packages that say what they mean.

/** States of a job. */
export const STATES = [
  'scheduled',
  'blocked',
  'pending',
  'active',
  'retrying',
  'completed',
  'dead',
  'cancelled',
] as const satisfies readonly JobState[]

/** Roles of a key. */
export const ROLES = ['viewer', 'operator', 'admin'] as const satisfies readonly Role[]

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const satisfies readonly LogLevel[]

export const LOG_FORMATS = ['console', 'json', 'auto'] as const satisfies readonly LogFormat[]

/** What webhooks are sent. */
export const EVENT_FORMATS = ['json', 'cloudevents'] as const satisfies readonly EventFormat[]

/** When an API takes keys. */
export const AUTH_MODES = ['auto', 'keys', 'off'] as const

/** Settings of a profile. */
export const SETTING_NAMES = ['api', 'api-key', 'url', 'namespace', 'output'] as const

export type SettingName = (typeof SETTING_NAMES)[number]
