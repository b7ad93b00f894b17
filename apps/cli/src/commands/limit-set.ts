import { resolveLimit } from '@burrow/core/protocol'
import { parseDuration } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { checkedAs } from '../input/flag-errors.ts'
import { ifGiven, wholeNumber } from '../input/whole-number.ts'
import { limitRow } from '../output/limit-rows.ts'
import { print } from '../output/print.ts'

interface LimitFlags {
  readonly queue: string
  readonly rate?: string
  readonly per?: string
  readonly burst?: string
  readonly concurrency?: string
  readonly perKeyRate?: string
  readonly perKeyPer?: string
  readonly perKeyBurst?: string
  readonly perKeyConcurrency?: string
}

const FLAGS = {
  limit: 'a limit',
  'limit.rate': '--rate',
  'limit.per': '--per',
  'limit.burst': '--burst',
  'limit.concurrency': '--concurrency',
  'limit.perKey': '--per-key-…',
  'limit.perKey.rate': '--per-key-rate',
  'limit.perKey.per': '--per-key-per',
  'limit.perKey.burst': '--per-key-burst',
  'limit.perKey.concurrency': '--per-key-concurrency',
}

/** The limit that flags describe, checked. */
function toLimit(flags: LimitFlags) {
  const part = {
    rate: ifGiven(flags.rate, '--rate', wholeNumber),
    per_ms: ifGiven(flags.per, '--per', parseDuration),
    burst: ifGiven(flags.burst, '--burst', wholeNumber),
    concurrency: ifGiven(flags.concurrency, '--concurrency', wholeNumber),
  }
  const perKey = {
    rate: ifGiven(flags.perKeyRate, '--per-key-rate', wholeNumber),
    per_ms: ifGiven(flags.perKeyPer, '--per-key-per', parseDuration),
    burst: ifGiven(flags.perKeyBurst, '--per-key-burst', wholeNumber),
    concurrency: ifGiven(flags.perKeyConcurrency, '--per-key-concurrency', wholeNumber),
  }
  const hasPerKey = Object.values(perKey).some((value) => value !== undefined)
  if (!hasPerKey && Object.values(part).every((value) => value === undefined))
    throw usageError(
      'nothing is limited',
      'Give --rate with --per, --concurrency, or the same per key: --per-key-rate with --per-key-per, --per-key-concurrency.',
    )
  const { per_ms: per, ...others } = part
  const { per_ms: keyPer, ...keyOthers } = perKey
  checkedAs(FLAGS, () =>
    resolveLimit({ ...others, per, ...(hasPerKey ? { perKey: { ...keyOthers, per: keyPer } } : {}) }),
  )
  return { ...part, ...(hasPerKey ? { per_key: perKey } : {}) }
}

/** `burrow limit set` */
export async function setLimit({ args: [type = ''], flags, globals }: Given<LimitFlags>): Promise<void> {
  const wanted = toLimit(flags)
  await using gateway = await openGateway(globals)
  const limit = await gateway.limits.set(flags.queue, type, wanted)
  print({ value: limit, rows: [limitRow(limit)], names: [`${limit.queue}/${limit.type}`] }, globals.output)
}
