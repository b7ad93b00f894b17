import type { SettleAndClaimParams, SettleAndClaimResult, Settlement } from '../../broker/index.ts'
import { InvalidOptionError } from '../../errors/index.ts'
import { DEFAULT_RETENTION } from '../../protocol/index.ts'
import { decodeClaimed } from '../envelope.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Whole milliseconds. A value that is no time would break the script in the middle. */
function milliseconds(value: number): number {
  if (!Number.isFinite(value) || value < 0)
    throw new InvalidOptionError('settlement', 'has a delay that is not 0 or more milliseconds')
  return Math.round(value)
}

/** Kind letter and data as the script takes them. */
function encodeSettlement(settlement: Settlement): [kind: string, data: string] {
  switch (settlement.kind) {
    case 'complete':
      return ['c', settlement.result ?? '']
    case 'fail':
      return settlement.reason === null
        ? ['f', `${milliseconds(settlement.retryInMs)}\n${JSON.stringify(settlement.error)}`]
        : ['d', `${settlement.reason}\n${JSON.stringify(settlement.error)}`]
    case 'snooze':
      return ['s', String(milliseconds(settlement.delayMs))]
    case 'release':
      return ['r', '']
    case 'finish_cancel':
      return ['x', '']
  }
}

export const settleAndClaim: Script<SettleAndClaimParams, SettleAndClaimResult> = {
  name: 'settleAndClaim',
  args({ token, workerId, settlements, claim }) {
    const args: (string | number)[] = [
      token,
      workerId,
      claim?.limit ?? 0,
      claim?.leaseMs ?? 0,
      claim ? claim.types.join(' ') : '',
      DEFAULT_RETENTION.completedCount,
      DEFAULT_RETENTION.cancelledCount,
      settlements.length,
    ]
    for (const settlement of settlements) {
      const [kind, data] = encodeSettlement(settlement)
      args.push(settlement.jobId, kind + settlement.epoch, data)
    }
    return args
  },
  reply(raw, { queue }) {
    const [letters, paused, more, dueIn, envelopes, held] = okReply(raw) as [
      string,
      number,
      number,
      number,
      string[],
      string,
    ]
    const lines = held === '' ? [] : held.split('\n')
    return {
      settled: Array.from(letters, (letter) => (letter === 'o' ? 'ok' : 'lease_lost')),
      jobs: lines.map((line, index) => decodeClaimed(queue, line, envelopes[index] ?? '')),
      paused: paused === 1,
      more: more === 1,
      dueInMs: dueIn < 0 ? null : dueIn,
    }
  },
}
