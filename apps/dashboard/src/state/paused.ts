import { createObservable } from './observable.ts'

/** Whether what is shown is to stand still. */
export const paused = createObservable(false)
