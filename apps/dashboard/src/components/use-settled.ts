import { systemClock } from '@burrow/core/time'
import { useEffect, useState } from 'react'

const QUIET_MS = 300

/** A value once nobody has changed it for a moment, such as what somebody types. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = systemClock.setTimeout(() => setSettled(value), QUIET_MS)
    return () => systemClock.clearTimeout(timer)
  }, [value])
  return settled
}
