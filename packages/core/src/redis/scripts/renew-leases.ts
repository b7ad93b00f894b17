import type { RenewLeasesParams, RenewLeasesResult, RenewOutcome } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

const OUTCOMES: Readonly<Record<string, RenewOutcome>> = {
  r: 'renewed',
  c: 'cancel_requested',
  l: 'lease_lost',
}

export const renewLeases: Script<RenewLeasesParams, RenewLeasesResult> = {
  name: 'renewLeases',
  args: ({ leaseMs, leases }) => [leaseMs, ...leases.flatMap((lease) => [lease.jobId, lease.epoch])],
  reply: (raw) => ({
    outcomes: Array.from(String(okReply(raw)[0]), (letter) => OUTCOMES[letter] ?? 'lease_lost'),
  }),
}
