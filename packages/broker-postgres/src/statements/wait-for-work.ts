import { single, type SqlOperation } from './sql-operation.ts'

interface TakeHintParams {
  readonly queues: readonly string[]
  readonly types: readonly string[]
  /** Also look for work that nobody left a hint of. */
  readonly look: boolean
}

/** A hint that was taken. */
export interface Hint {
  readonly queue: string
  /** Set when only those who serve this type find something. */
  readonly type: string | null
}

/** The part of `waitForWork` that the store does: taking the hint of a queue. */
export const takeHint: SqlOperation<TakeHintParams, Hint | null> = {
  name: 'waitForWork',
  text: 'SELECT {schema}.take_hint($1, $2, $3, $4)',
  values: ({ queues, types, look }, namespace) => [namespace, queues, types, look],
  result(rows) {
    const answer = single(rows)
    if (answer === null || answer === undefined) return null
    const [type, queue] = (answer as string).split(';', 2) as [string, string]
    return { queue, type: type === '' ? null : type }
  },
}
