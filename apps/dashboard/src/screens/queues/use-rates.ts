import { systemClock } from '@burrow/core/time'
import { useEffect, useState } from 'react'
import type { Queue } from '../../api/queues.ts'
import { addSample, ratePerMinute, type Sample } from './rates.ts'

/** Samples outlive the screen: whoever comes back sees rates at once. */
const samples = new Map<string, readonly Sample[]>()

/** Jobs that end a minute in each queue, as far as this page has seen. */
export function useRates(queues: readonly Queue[], readAt: number): ReadonlyMap<string, number> {
  const [rates, setRates] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    const at = systemClock.monotonic()
    const found = new Map<string, number>()
    for (const { name, totals } of queues) {
      const ended = totals.completed + totals.dead + totals.cancelled
      const kept = addSample(samples.get(name) ?? [], { at, ended })
      samples.set(name, kept)
      const rate = ratePerMinute(kept)
      if (rate !== null) found.set(name, rate)
    }
    setRates(found)
  }, [queues, readAt])
  return rates
}
