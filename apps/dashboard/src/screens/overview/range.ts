import type { HistoryWish } from '../../api/history.ts'
import { STEP_MS } from '../../api/history-steps.ts'

/** How far back the charts look. */
export const RANGES = ['15m', '1h', '24h', '30d'] as const
export type Range = (typeof RANGES)[number]
export const DEFAULT_RANGE: Range = '1h'

/** Steps of each. The quarter of an hour is the end of the hour: both are asked for as one. */
export const RANGE_STEPS: Readonly<Record<Range, Pick<HistoryWish, 'step' | 'count'>>> = {
  '15m': { step: 'minute', count: 15 },
  '1h': { step: 'minute', count: 60 },
  '24h': { step: 'hour', count: 24 },
  '30d': { step: 'hour', count: 720 },
}

/** Steps that a bar stands for, where one for each step would be too thin to see. */
export const STEPS_A_BAR: Readonly<Record<Range, number>> = { '15m': 1, '1h': 1, '24h': 1, '30d': 6 }

/** What is asked for: more than is shown where something else needs it anyway. */
export const ASKED: Readonly<Record<Range, Pick<HistoryWish, 'step' | 'count'>>> = {
  '15m': RANGE_STEPS['1h'],
  '1h': RANGE_STEPS['1h'],
  '24h': { step: 'hour', count: 25 },
  '30d': RANGE_STEPS['30d'],
}

/** The range that an address names; what it does not know is as it was not there. */
export function readRange(search: Record<string, unknown>): { range?: Range } {
  const range = RANGES.find((each) => each === search['range'])
  return range === undefined || range === DEFAULT_RANGE ? {} : { range }
}

/** Length of a range in ms. */
export function rangeMs(range: Range): number {
  const { step, count } = RANGE_STEPS[range]
  return STEP_MS[step] * count
}
