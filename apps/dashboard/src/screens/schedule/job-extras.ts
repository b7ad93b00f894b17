import type { Schedule } from '../../api/schedules.ts'
import { fromTypedDuration, toTypedDuration, type TypedDuration } from '../../components/duration-parts.ts'

type ScheduledJob = Schedule['job']
type BackoffKind = ScheduledJob['backoff']['kind']

/** What of the job of a schedule few change, as it is typed. */
export interface JobExtras {
  /** Nothing for as its type says. */
  readonly backoff: BackoffKind | ''
  readonly base: TypedDuration
  readonly factor: string
  readonly longest: TypedDuration
  /** Seconds, between commas. */
  readonly waits: string
  readonly jitterKind: ScheduledJob['backoff']['jitter'] | ''
  readonly limitKey: string
  readonly webhook: string
  readonly webhookEvents: readonly string[]
}

const NOTHING = toTypedDuration(null)

/** A form in which nothing of it was typed. */
export const NO_EXTRAS: JobExtras = {
  ...{ backoff: '', base: NOTHING, factor: '', longest: NOTHING, waits: '', jitterKind: '' },
  ...{ limitKey: '', webhook: '', webhookEvents: [] },
}

/** As the form shows it. */
export function toExtras({ backoff, limit_key: limitKey, webhook }: ScheduledJob): JobExtras {
  return {
    backoff: backoff.kind,
    base: toTypedDuration(backoff.base_ms ?? null),
    factor: backoff.factor === undefined ? '' : String(backoff.factor),
    longest: toTypedDuration(backoff.max_ms ?? null, 'm'),
    waits: (backoff.delays_ms ?? []).map((ms) => ms / 1_000).join(', '),
    jitterKind: backoff.jitter,
    limitKey: limitKey ?? '',
    webhook: webhook?.url ?? '',
    webhookEvents: webhook?.events ?? [],
  }
}

function backoffOf({ backoff, base, factor, longest, waits, jitterKind }: JobExtras): unknown {
  if (backoff === '') return undefined
  const isList = backoff === 'list'
  const most = backoff === 'exponential' || backoff === 'linear' ? fromTypedDuration(longest) : null
  return {
    kind: backoff,
    base_ms: isList ? undefined : (fromTypedDuration(base) ?? undefined),
    factor: backoff === 'exponential' && factor.trim() !== '' ? Number(factor) : undefined,
    max_ms: most ?? undefined,
    delays_ms: isList
      ? waits
          .split(',')
          .filter((each) => each.trim() !== '')
          .map((each) => Math.round(Number(each) * 1_000))
      : undefined,
    jitter: jitterKind === '' ? undefined : jitterKind,
  }
}

/** As the body has it; null takes away. */
export function extraFields(extras: JobExtras): Readonly<Record<string, unknown>> {
  const { limitKey, webhook, webhookEvents } = extras
  const url = webhook.trim()
  return {
    backoff: backoffOf(extras),
    limit_key: limitKey.trim() === '' ? null : limitKey.trim(),
    webhook: url === '' ? null : { url, events: webhookEvents.length === 0 ? undefined : webhookEvents },
  }
}
