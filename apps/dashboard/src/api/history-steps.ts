import type { HistoryStep } from './history.ts'

/** Length of a step in ms. */
export const STEP_MS: Readonly<Record<HistoryStep, number>> = { minute: 60_000, hour: 3_600_000 }
