import { systemClock } from '@burrow/core/time'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { onEveryEvent, streamOpen } from '../../live/live.ts'
import type { EventFilter } from './event-filter.ts'
import { EventTail, type TailView } from './event-tail.ts'

/** The tail of what happens from now on, as long as a screen is shown. */
export function useEventTail(filter: EventFilter, isHeld: boolean): readonly [EventTail, TailView] {
  const [tail] = useState(() => new EventTail(systemClock))
  const { queue, name, type, job } = filter
  useEffect(() => tail.filter({ queue, name, type, job }), [tail, queue, name, type, job])
  useEffect(() => tail.hold(isHeld), [tail, isHeld])
  useEffect(() => {
    const leave = onEveryEvent((event) => tail.note(event))
    const look = (): void => tail.connected(streamOpen.get())
    look()
    const unlook = streamOpen.subscribe(look)
    return () => {
      leave()
      unlook()
      tail.stop()
    }
  }, [tail])
  return [tail, useSyncExternalStore(tail.subscribe, tail.view)]
}
