import { delay, systemClock } from '@burrow/core'
import { nowNs } from '../actor/clock.ts'
import { EventListeners } from '../http/event-listeners.ts'
import { jobBody } from '../http/load.ts'
import { percentile } from '../report/statistics.ts'
import { sized, type Scenario } from './scenario.ts'

const LISTENERS = 100
const PAUSE_MS = 50

export const httpEvents: Scenario = {
  id: 'http/events',
  group: 'http',
  subjects: ['burrow', 'burrow-postgres'],
  about: `GET /events with ${LISTENERS} listeners: from when POST /jobs is sent to when each of them has read the event, a job every ${PAUSE_MS} ms. Every listener must hear of every job once.`,
  metrics: [
    { name: 'p50', unit: 'ms', better: 'lower' },
    { name: 'p99', unit: 'ms', better: 'lower' },
  ],
  measure: async ({ scale, serve, spawn }) => {
    const jobs = sized(scale, { full: 200, quick: 50, tiny: 3 })
    await spawn()
    const door = await serve('api')
    const listeners = await EventListeners.open(door, LISTENERS)
    try {
      const sent = new Map<string, number>()
      for (let n = 0; n < jobs; n++) {
        const at = nowNs()
        const answer = await fetch(`${door.url}/api/v1/jobs`, {
          method: 'POST',
          headers: { ...door.headers, 'content-type': 'application/json' },
          body: jobBody('bench'),
        })
        const { id } = (await answer.json()) as { readonly id: string }
        sent.set(id, at)
        await delay(systemClock, PAUSE_MS)
      }
      await listeners.heardOf(jobs)
      const times = [...sent].flatMap(([id, at]) => {
        const heard = listeners.heard.get(id) ?? []
        if (heard.length !== LISTENERS)
          throw new Error(`${heard.length} of ${LISTENERS} listeners heard of a job`)
        return heard.map((time) => (time - at) / 1e6)
      })
      return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
    } finally {
      listeners.close()
    }
  },
}
