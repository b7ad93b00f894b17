import type { Limit, LimitOptions, LimitPart, QueueLimit } from '@burrow/core'
import type { LimitDto, PutLimitDto } from '../schemas/limit.ts'
import { givenOf } from './new-job.ts'

type PartDto = Pick<PutLimitDto, 'rate' | 'per_ms' | 'burst' | 'concurrency'>

function toPart(part: PartDto): LimitPart {
  return givenOf<LimitPart>({
    rate: part.rate ?? undefined,
    per: part.per_ms ?? undefined,
    burst: part.burst ?? undefined,
    concurrency: part.concurrency ?? undefined,
  })
}

/** A limit as the library takes it. */
export function toLimitOptions({ per_key: perKey, ...part }: PutLimitDto): LimitOptions {
  return { ...toPart(part), ...(perKey ? { perKey: toPart(perKey) } : {}) }
}

function toPartDto({ rate, concurrency }: NonNullable<Limit['perKey']>) {
  return {
    rate: rate?.units ?? null,
    per_ms: rate?.perMs ?? null,
    burst: rate?.burst ?? null,
    concurrency,
  }
}

/** A limit as the HTTP API shows it. */
export function toLimitDto({ queue, type, limit, revision, active, waiting }: QueueLimit): LimitDto {
  const { perKey } = limit
  return {
    queue,
    type,
    ...toPartDto(limit),
    per_key: perKey === null ? null : toPartDto(perKey),
    revision,
    active,
    waiting,
  }
}

/** The field of a limit for a field in an error of the library: `limit.perKey.per` is `per_key.per_ms`. */
export function toLimitField(field: string): string {
  if (field === 'limit') return 'rate'
  return field
    .replace(/^limit\./, '')
    .replace(/\bperKey\b/, 'per_key')
    .replace(/\bper$/, 'per_ms')
}
