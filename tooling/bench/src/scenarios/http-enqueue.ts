import { CONNECTIONS, jobBody, load } from '../http/load.ts'
import type { Door } from '../http/door.ts'
import type { Spawned } from './scenario.ts'
import { sized, type Measurement, type Scenario } from './scenario.ts'

const QUEUE = 'bench'
const RATE = 2_000

/** A server with its store, warm, and a process that can ask the store. */
async function openDoor({
  subject,
  serve,
  spawn,
  scale,
}: Measurement): Promise<{ door: Door; probe: Spawned }> {
  const probe = await spawn()
  const door = await serve(subject === 'bullmq' ? 'bullmq' : 'api')
  const amount = sized(scale, { full: 20_000, quick: 5_000, tiny: 100 })
  await load({ door, amount, body: jobBody(subject === 'bullmq' ? QUEUE : 'warm-up') })
  return { door, probe }
}

/** @throws unless the store holds exactly what was answered with 201 */
async function verifyStored(probe: Spawned, before: number, amount: number): Promise<void> {
  const { waiting } = await probe.call('counts', { queue: QUEUE })
  if (waiting - before !== amount)
    throw new Error(`${amount} requests were answered with 201 and ${waiting - before} jobs were stored`)
}

export const httpEnqueue: Scenario = {
  id: 'http/enqueue',
  group: 'http',
  subjects: ['burrow', 'bullmq'],
  about: `POST /jobs, one job a request, ${CONNECTIONS} keep-alive connections of autocannon as fast as they are answered; BullMQ's queue.add behind a bare Hono route. "of a bare route" compares with a Hono route that reads JSON and answers, measured right before. Every request must be answered 201 and every job be stored once.`,
  metrics: [
    { name: 'rate', unit: 'requests/s', better: 'higher' },
    { name: 'p99', unit: 'ms', better: 'lower' },
    { name: 'of a bare route', unit: '%', better: 'higher' },
  ],
  measure: async (measurement) => {
    const { serve, scale } = measurement
    const amount = sized(scale, { full: 120_000, quick: 30_000, tiny: 300 })
    const body = jobBody(QUEUE)
    const bareDoor = await serve('bare')
    await load({ door: bareDoor, amount: Math.ceil(amount / 6), body })
    const bare = await load({ door: bareDoor, amount, body })
    const { door, probe } = await openDoor(measurement)
    const { waiting: before } = await probe.call('counts', { queue: QUEUE })
    const own = await load({ door, amount, body })
    await verifyStored(probe, before, amount)
    return { rate: own.rate, p99: own.p99, 'of a bare route': (own.rate / bare.rate) * 100 }
  },
}

export const httpSteady: Scenario = {
  id: 'http/steady',
  group: 'http',
  subjects: ['burrow', 'bullmq'],
  about: `POST /jobs at ${RATE.toLocaleString('en')} requests/s over ${CONNECTIONS} keep-alive connections, sent on time whatever the answers do; latency counts from when a request was due (autocannon corrects for coordinated omission; it has no p95, so 97.5 stands for it). The connections fall due together, so requests come in bursts of ${CONNECTIONS}.`,
  metrics: [
    { name: 'p97.5', unit: 'ms', better: 'lower' },
    { name: 'p99', unit: 'ms', better: 'lower' },
  ],
  measure: async (measurement) => {
    const amount = sized(measurement.scale, { full: 20_000, quick: 6_000, tiny: 200 })
    const { door, probe } = await openDoor(measurement)
    const { waiting: before } = await probe.call('counts', { queue: QUEUE })
    const { p97, p99 } = await load({ door, amount, body: jobBody(QUEUE), perSecond: RATE })
    await verifyStored(probe, before, amount)
    return { 'p97.5': p97, p99 }
  },
}
