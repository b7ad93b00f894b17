import { delay, systemClock, systemRandom, type Clock, type Random } from '@burrow/core'
import type { EmailTransport } from './transport.ts'

/** How the simulated network behaves. */
export interface SimulationOptions {
  /** Shortest and longest time a mail takes, in ms. @default [50, 500] */
  readonly latencyMs?: readonly [min: number, max: number]
  /** Share of attempts that fail, 0 to 1. @default 0 */
  readonly failureRate?: number
  /** @default the clock of the process */
  readonly clock?: Clock
  /** @default the randomness of the process */
  readonly random?: Random
}

/** Sends nothing: waits a random time and sometimes fails, so that retries and dashboards can be watched without a server. */
export function createSimulatedTransport(options: SimulationOptions = {}): EmailTransport {
  const [min, max] = options.latencyMs ?? [50, 500]
  const failureRate = options.failureRate ?? 0
  const clock = options.clock ?? systemClock
  const random = options.random ?? systemRandom
  return {
    async send(mail, signal) {
      await delay(clock, min + random() * (max - min), signal)
      signal.throwIfAborted()
      if (random() < failureRate) throw new Error('the simulated mail server refused the connection')
      return {
        transport: 'simulated',
        messageId: mail.messageId,
        accepted: [...mail.to, ...mail.cc, ...mail.bcc].map((mailbox) => mailbox.address),
        rejected: [],
        response: '250 simulated',
      }
    },
  }
}
