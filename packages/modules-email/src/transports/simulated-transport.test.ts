import { describe, expect, it } from 'vitest'
import type { Clock } from '@burrow/core'
import { buildMessage } from '../message/build-message.ts'
import { createSimulatedTransport } from './simulated-transport.ts'

/** A clock whose timers fire at once and are written down. */
function instantClock(): { clock: Clock; waits: number[] } {
  const waits: number[] = []
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    setTimeout: (callback, ms) => {
      waits.push(ms)
      queueMicrotask(callback)
      return null
    },
    clearTimeout: () => {},
  }
  return { clock, waits }
}

const mail = buildMessage(
  { to: 'ada@example.com', bcc: 'eve@example.com' },
  { jobId: 'job:1', from: 'Burrow <burrow@example.org>' },
)
const signal = new AbortController().signal

describe('the simulated transport', () => {
  it('waits within its range and says what it would have sent', async () => {
    const { clock, waits } = instantClock()
    const chances = [0, 0.99, 0.5, 0.99]
    const transport = createSimulatedTransport({
      latencyMs: [100, 300],
      failureRate: 0.5,
      clock,
      random: () => chances.shift() ?? 0,
    })
    expect(await transport.send(mail, signal)).toEqual({
      transport: 'simulated',
      messageId: '<job=3A1@example.org>',
      accepted: ['ada@example.com', 'eve@example.com'],
      rejected: [],
      response: '250 simulated',
    })
    await transport.send(mail, signal)
    expect(waits).toEqual([100, 200])
  })

  it('fails as often as it is told, and such a failure may be tried again', async () => {
    const { clock } = instantClock()
    const chances = [0, 0.2]
    const transport = createSimulatedTransport({
      failureRate: 0.3,
      clock,
      random: () => chances.shift() ?? 0,
    })
    await expect(transport.send(mail, signal)).rejects.not.toHaveProperty('code')
  })

  it('ends when the job is cancelled', async () => {
    const controller = new AbortController()
    const sent = createSimulatedTransport({ latencyMs: [60_000, 60_000] }).send(mail, controller.signal)
    controller.abort(new Error('cancelled'))
    await expect(sent).rejects.toThrow('cancelled')
  })
})
