import type { SettleAndClaimParams, SettleAndClaimResult, Settlement } from '../../broker/index.ts'
import { InvalidOptionError } from '../../errors/index.ts'
import { DEFAULT_RETENTION, LIMITS, ShapedErrors, type FailureRecord } from '../../protocol/index.ts'
import { decodeClaimed } from '../envelope.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Whole milliseconds. A value that is no time would break the script in the middle. */
function milliseconds(value: number): number {
  if (!Number.isFinite(value) || value < 0)
    throw new InvalidOptionError('settlement', 'has a delay that is not 0 or more milliseconds')
  return Math.round(value)
}

/** One that is no number would make the script take the data of one settlement for that of another. */
function checkEpoch(epoch: number): number {
  if (!Number.isSafeInteger(epoch) || epoch < 0)
    throw new InvalidOptionError('settlement', 'has an epoch that is no whole number of 0 or more')
  return epoch
}

/** Kind letter and data as the script takes them. */
function encodeSettlement(settlement: Settlement, errors: ShapedErrors): [kind: string, data: string] {
  const told = ({ error }: { readonly error: FailureRecord }) =>
    `${errors.add(error) + 1}\n${JSON.stringify(error)}`
  switch (settlement.kind) {
    case 'complete':
      return ['c', settlement.result ?? '']
    case 'fail':
      return settlement.reason === null
        ? ['f', `${milliseconds(settlement.retryInMs)};${told(settlement)}`]
        : ['d', `${settlement.reason};${told(settlement)}`]
    case 'snooze':
      return ['s', String(milliseconds(settlement.delayMs))]
    case 'release':
      return ['r', '']
    case 'crash':
      return ['k', `${LIMITS.crashes};${told(settlement)}`]
    case 'finish_cancel':
      return ['x', '']
  }
}

/** Stands where a settlement does not tell its type; no type is called that. */
export const NO_TYPE = '-'

/** Types, kinds and epochs of settlements as one text, equal neighbours as one: most attempts are first ones that completed. */
class Marks {
  readonly #types: string[] = []
  #text = ''
  #last = ''
  #times = 0

  add(kind: string, epoch: number, type: string): void {
    const mark = kind + epoch + this.#typeMark(type)
    if (mark !== this.#last) {
      this.#text = this.text
      this.#last = mark
      this.#times = 0
    }
    this.#times += 1
  }

  /** Nothing for the first type, so that a batch of one type tells it once. */
  #typeMark(type: string): string {
    if (type === this.#types[0]) return ''
    let index = this.#types.indexOf(type)
    if (index < 0) index = this.#types.push(type) - 1
    return index === 0 ? '' : `:${index + 1}`
  }

  get text(): string {
    if (this.#times === 0) return this.#text
    return `${this.#text} ${this.#last}*${this.#times}`
  }

  /** The text with its types; empty when there is none. */
  get whole(): string {
    return this.#times === 0 ? '' : `${this.#types.join(' ')}/${this.text}`
  }
}

/** Where the ids of the settlements begin. */
const FIRST = 9

export const settleAndClaim: Script<SettleAndClaimParams, SettleAndClaimResult> = {
  name: 'settleAndClaim',
  args({ token, workerId, line = 0, settlements, claim }) {
    const args: (string | number)[] = [
      `${line};${token}`,
      workerId,
      claim?.limit ?? 0,
      claim?.leaseMs ?? 0,
      claim ? claim.types.join(' ') : '',
      DEFAULT_RETENTION.completedCount,
      DEFAULT_RETENTION.cancelledCount,
      '',
      '',
    ]
    const marks = new Marks()
    const errors = new ShapedErrors()
    const count = settlements.length
    for (let index = 0; index < count; index += 1) {
      const settlement = settlements[index]
      if (!settlement) continue
      const [kind, data] = encodeSettlement(settlement, errors)
      marks.add(kind, checkEpoch(settlement.epoch), settlement.type ?? NO_TYPE)
      args[FIRST + index] = settlement.jobId
      args[FIRST + count + index] = data
    }
    args[FIRST - 2] = marks.whole
    args[FIRST - 1] = errors.list.map(({ shape, sample }) => `${shape} ${sample}`).join('\n')
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
