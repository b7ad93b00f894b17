import { InvalidOptionError } from '../errors/index.ts'
import { asOptions, rejectUnknownKeys } from './option-checks.ts'

/** Events of which a notice can be kept (ADR 12): the end of an attempt, or of a job. */
export const NOTICE_NAMES = ['job.completed', 'job.failed', 'job.dead', 'job.cancelled'] as const
export type NoticeName = (typeof NOTICE_NAMES)[number]

/** Whom to tell of a job. */
export interface Webhook {
  /** `https:` or `http:`, as the caller gave it. */
  readonly url: string
  /** In the order of {@link NOTICE_NAMES}, at least one. */
  readonly events: readonly NoticeName[]
}

/** The address alone, or with the events to be told of. */
export type WebhookOption =
  | string
  | {
      readonly url: string
      /** @default completed, dead and cancelled: each way in which a job ends */
      readonly events?: readonly NoticeName[]
    }

const DEFAULT_EVENTS: readonly NoticeName[] = ['job.completed', 'job.dead', 'job.cancelled']
const MAX_URL_CHARS = 2_048
/** Control characters, which are silently dropped from addresses, and halves of characters, which no store keeps. */
const UNFIT = /[\u0000-\u001f\u007f\p{Surrogate}]/u

/**
 * Returns an address that webhooks may be sent to. Where its host leads is checked when one is sent.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 */
export function parseWebhookUrl(value: unknown, field: string): string {
  if (
    typeof value !== 'string' ||
    value.length > MAX_URL_CHARS ||
    UNFIT.test(value) ||
    !URL.canParse(value)
  ) {
    throw new InvalidOptionError(field, `must be an address of at most ${MAX_URL_CHARS} characters`)
  }
  const { protocol, username, password } = new URL(value)
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new InvalidOptionError(field, 'must start with https:// or http://')
  if (username !== '' || password !== '')
    throw new InvalidOptionError(
      field,
      'must not hold a user name or password: they would be stored with the job',
    )
  return value
}

/**
 * Returns names of events in one order, each once.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 */
export function parseNoticeNames(value: unknown, field: string): readonly NoticeName[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : []
  const known: readonly unknown[] = NOTICE_NAMES
  if (names.length === 0 || !names.every((name) => known.includes(name)))
    throw new InvalidOptionError(field, `must be a list with at least one of ${NOTICE_NAMES.join(', ')}`)
  return NOTICE_NAMES.filter((name) => names.includes(name))
}

/** @throws InvalidOptionError (`INVALID_OPTION`) with the field */
export function resolveWebhook(option: unknown, field: string): Webhook {
  if (typeof option === 'string') return { url: parseWebhookUrl(option, field), events: DEFAULT_EVENTS }
  const given = asOptions(option as Exclude<WebhookOption, string>, field)
  rejectUnknownKeys(given, ['url', 'events'], field)
  return {
    url: parseWebhookUrl(given.url, `${field}.url`),
    events: given.events === undefined ? DEFAULT_EVENTS : parseNoticeNames(given.events, `${field}.events`),
  }
}
