import { counted } from '../doctor/finding.ts'
import type { Examination } from '../doctor/examine.ts'
import { visible } from './visible.ts'

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`
}

function facts(seen: Examination): string {
  const { server, latency_ms: latency, clock_skew_ms: skew, used_bytes: used, max_bytes: max } = seen
  return [
    `${server ?? 'an API'}, ${latency} ms away`,
    ...(skew === null ? [] : [`its clock ${Math.abs(skew)} ms ${skew < 0 ? 'behind' : 'ahead'}`]),
    ...(used === null ? [] : [`${megabytes(used)} used${max ? ` of ${megabytes(max)}` : ''}`]),
    counted(seen.queues, 'queue'),
    counted(seen.workers, 'worker'),
  ].join(', ')
}

/** What was found out, for people: what is wrong, why it matters, what to do. */
export function doctorReport(seen: Examination): string {
  const found = seen.findings.map(
    ({ code, what, why, remedy }) => `\n${code}: ${visible(what)}\n  ${why}\n  ${visible(remedy)}\n`,
  )
  const unknown = seen.unknown.length === 0 ? '' : `\nnot known from here: ${seen.unknown.join(', ')}\n`
  return `${visible(facts(seen))}\n${found.join('')}${unknown}`
}
