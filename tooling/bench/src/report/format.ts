import type { SubjectInfo } from '../actor/actor.ts'
import type { StoreName } from '../adapters/subjects.ts'
import type { Spread } from './statistics.ts'

export const STORE_TITLES: Readonly<Record<StoreName, string>> = {
  redis: 'Redis',
  postgres: 'PostgreSQL',
  pglite: 'PGlite',
}

/** Package and version, and the Node that ran it where that was not the one of the run. */
export function describeSubject({ packageName, version, node = '' }: SubjectInfo, usual: string): string {
  const other = node !== '' && node !== usual ? ` on Node ${node}` : ''
  return `${packageName} ${version}${other}`
}

/** Three digits that count; whole numbers with thousands apart. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

export function formatSpread({ median, min, max }: Spread, unit: string): string {
  return `${formatNumber(median)} ${unit} [${formatNumber(min)}–${formatNumber(max)}]`
}

export function formatRatio(ratio: Spread | null): string {
  if (ratio === null) return ''
  return `${ratio.median.toFixed(2)}x [${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}]`
}
