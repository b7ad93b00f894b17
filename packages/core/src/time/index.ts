export { delay, MAX_TIMER_MS, systemClock, type Clock, type TimerHandle } from './clock.ts'
export { parseDuration } from './duration.ts'
export { systemRandom, type Random } from './random.ts'
export { retryPause } from './retry-pause.ts'
