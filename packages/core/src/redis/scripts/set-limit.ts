import type { SetLimitParams, SetLimitResult } from '../../broker/index.ts'
import type { Limit, Rate } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

type Part = Pick<Limit, 'rate' | 'concurrency'>

function plainRate(rate: Rate | null): Rate | null {
  return rate && { units: rate.units, perMs: rate.perMs, burst: rate.burst }
}

function plainPart({ rate, concurrency }: Part): Part {
  return { rate: plainRate(rate), concurrency }
}

/** Always the same text for the same limit: the script compares it. */
function encodeLimit(limit: Limit): string {
  return JSON.stringify({ ...plainPart(limit), perKey: limit.perKey && plainPart(limit.perKey) })
}

function encodePart(part: Part | null): string {
  const { rate = null, concurrency = null } = part ?? {}
  return `${rate?.units ?? ''};${rate?.perMs ?? ''};${rate?.burst ?? ''};${concurrency ?? ''}`
}

export const setLimit: Script<SetLimitParams, SetLimitResult> = {
  name: 'setLimit',
  args: ({ type, limit, ifRevision }) => [
    type,
    limit ? encodeLimit(limit) : '',
    limit ? `${encodePart(limit)};${encodePart(limit.perKey)};${limit.perKey ? 1 : ''}` : '',
    ifRevision ?? '',
  ],
  reply(raw) {
    const [outcome, revision] = okReply(raw) as [SetLimitResult['outcome'], number]
    return { outcome, revision }
  },
}
