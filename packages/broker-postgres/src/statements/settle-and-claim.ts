import type {
  SettleAndClaimParams,
  SettleAndClaimResult,
  Settlement,
  SettleOutcome,
} from '@burrow/core/broker'
import { InvalidOptionError } from '@burrow/core/errors'
import { DEFAULT_RETENTION, LIMITS, ShapedErrors } from '@burrow/core/protocol'
import { decodeClaimed } from '../records/job-columns.ts'
import { sparse, toNumberOrNull, type SqlOperation } from './sql-operation.ts'

const KINDS = { complete: 'c', fail: 'f', snooze: 's', release: 'r', finish_cancel: 'x', crash: 'k' } as const

function kindOf(settlement: Settlement): string {
  return settlement.kind === 'fail' && settlement.reason !== null ? 'd' : KINDS[settlement.kind]
}

function dataOf(settlement: Settlement): string | null {
  if (settlement.kind === 'complete') return settlement.result
  return settlement.kind === 'fail' || settlement.kind === 'crash' ? JSON.stringify(settlement.error) : null
}

/** Whole milliseconds. */
function delayOf(settlement: Settlement): number | null {
  const delay =
    settlement.kind === 'snooze'
      ? settlement.delayMs
      : settlement.kind === 'fail'
        ? settlement.retryInMs
        : null
  if (delay !== null && (!Number.isFinite(delay) || delay < 0))
    throw new InvalidOptionError('settlement', 'has a delay that is not 0 or more milliseconds')
  return delay === null ? null : Math.round(delay)
}

/** A letter for each: o = ok, l = lease lost. */
export function decodeLetters(letters: string): readonly SettleOutcome[] {
  return Array.from(letters, (letter) => (letter === 'o' ? 'ok' : 'lease_lost'))
}

/** Where a search for jobs begins, so that it does not pass the places of those that are gone; null = at the beginning. */
export type Floors = readonly number[]

interface WithFloors {
  readonly floors: Floors | null
}

export const settleAndClaim: SqlOperation<
  SettleAndClaimParams & WithFloors,
  { readonly answer: SettleAndClaimResult } & WithFloors
> = {
  name: 'settleAndClaim',
  text: 'SELECT * FROM {schema}.settle_and_claim($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)',
  values: ({ queue, token, workerId, line = 0, settlements, claim, floors }, namespace) => {
    const errors = new ShapedErrors()
    const errorPlaces = sparse(settlements, (settlement) =>
      settlement.kind === 'fail' || settlement.kind === 'crash' ? errors.add(settlement.error) + 1 : null,
    )
    return [
      namespace,
      queue,
      token,
      workerId,
      // Each line of a worker is a caller of its own.
      `${workerId}/${line}`,
      DEFAULT_RETENTION.completedCount,
      DEFAULT_RETENTION.cancelledCount,
      settlements.map(({ jobId }) => jobId),
      settlements.map(({ epoch }) => epoch),
      settlements.map(kindOf),
      sparse(settlements, dataOf),
      sparse(settlements, delayOf),
      sparse(settlements, (settlement) => (settlement.kind === 'fail' ? settlement.reason : null)),
      claim?.limit ?? 0,
      Math.round(claim?.leaseMs ?? 0),
      claim?.types ?? [],
      floors,
      LIMITS.crashes,
      errorPlaces,
      errors.list.map(({ shape }) => shape),
      errors.list.map(({ sample }) => sample),
    ]
  },
  result(rows, { queue }) {
    const head = rows.at(-1) ?? []
    const answer: SettleAndClaimResult = {
      settled: decodeLetters(String(head[1])),
      jobs: rows.slice(0, -1).map((row) => decodeClaimed(queue, row)),
      paused: Number(head[2]) === 1,
      more: Number(head[3]) === 1,
      dueInMs: toNumberOrNull(head[9]),
    }
    return { answer, floors: head[6] === null ? null : (head[6] as string).split(',').map(Number) }
  },
}
