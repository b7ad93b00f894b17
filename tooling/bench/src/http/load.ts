import autocannon, { type Result } from 'autocannon'
import { nowNs } from '../actor/clock.ts'
import type { Door } from './door.ts'

export const CONNECTIONS = 50

export interface LoadParams {
  readonly door: Door
  /** Requests of the run. All of them are waited for. */
  readonly amount: number
  readonly body: string
  /** Sent at this rate whatever the answers do; what is sent late counts from when it should have been. @default as fast as it goes */
  readonly perSecond?: number
}

export interface LoadResult {
  /** Requests a second. */
  readonly rate: number
  readonly p97: number
  readonly p99: number
}

/** `POST /api/v1/jobs` over keep-alive connections. @throws unless every request was answered with 2xx */
export async function load({ door, amount, body, perSecond }: LoadParams): Promise<LoadResult> {
  // The tool looks once a second whether it is done, and its own end is as late.
  const startedAt = nowNs()
  let answeredAt = startedAt
  const result = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: `${door.url}/api/v1/jobs`,
        method: 'POST',
        headers: { ...door.headers, 'content-type': 'application/json' },
        body,
        amount,
        connections: CONNECTIONS,
        ...(perSecond === undefined ? {} : { overallRate: perSecond }),
      },
      (error, done) =>
        error ? reject(new Error('the load could not be sent', { cause: error })) : resolve(done),
    )
    run.on('response', () => (answeredAt = nowNs()))
  })
  const good = result['2xx']
  if (good !== amount || result.errors > 0 || result.non2xx > 0)
    throw new Error(
      `of ${amount} requests ${good} were taken, ${result.non2xx} refused, ${result.errors} failed`,
    )
  return {
    rate: amount / ((answeredAt - startedAt) / 1e9),
    p97: result.latency.p97_5,
    p99: result.latency.p99,
  }
}

/** The body of a request, which the schema of the measured type fits. */
export function jobBody(queue: string): string {
  return JSON.stringify({ type: 'bench', queue, payload: { n: 1, sentAt: 0, text: 'x'.repeat(20) } })
}
