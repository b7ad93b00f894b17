import type { RenewLeasesParams, RenewLeasesResult, RenewOutcome } from '@burrow/core/broker'
import { single, type SqlOperation } from './sql-operation.ts'

const OUTCOMES: Readonly<Record<string, RenewOutcome>> = {
  r: 'renewed',
  c: 'cancel_requested',
  l: 'lease_lost',
}

export const renewLeases: SqlOperation<RenewLeasesParams, RenewLeasesResult> = {
  name: 'renewLeases',
  text: 'SELECT {schema}.renew_leases($1, $2, $3, $4, $5)',
  values: ({ queue, leaseMs, leases }, namespace) => [
    namespace,
    queue,
    Math.round(leaseMs),
    leases.map(({ jobId }) => jobId),
    leases.map(({ epoch }) => epoch),
  ],
  result: (rows) => ({
    outcomes: Array.from(String(single(rows)), (letter) => OUTCOMES[letter] ?? 'lease_lost'),
  }),
}
