import type { CpuProfile } from '../actor/cpu-profiler.ts'

export interface SelfTime {
  readonly name: string
  /** File and line, or empty for what the engine does itself. */
  readonly place: string
  readonly ms: number
  /** Part of the time that was not idle. */
  readonly share: number
}

/** Not work, and the recorder itself, which shows as a native function. */
const LEFT_OUT = ['(idle)', 'dispatch']

/** Time spent in each function itself, without what it called; the most expensive first. */
export function selfTimes({ nodes, samples = [], timeDeltas = [] }: CpuProfile): SelfTime[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const us = new Map<string, { name: string; place: string; us: number }>()
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id)
    if (!frame || (frame.url === '' && LEFT_OUT.includes(frame.functionName))) continue
    const name = frame.functionName || '(anonymous)'
    const place = frame.url === '' ? '' : `${shortPath(frame.url)}:${frame.lineNumber + 1}`
    const key = `${name} ${place}`
    const entry = us.get(key) ?? { name, place, us: 0 }
    entry.us += timeDeltas[index] ?? 0
    us.set(key, entry)
  }
  const all = [...us.values()]
  const busy = all.reduce((sum, entry) => sum + entry.us, 0)
  return all
    .map(({ name, place, us: own }) => ({ name, place, ms: own / 1_000, share: busy > 0 ? own / busy : 0 }))
    .toSorted((a, b) => b.ms - a.ms)
}

/** From the package on: where it is installed says nothing. */
function shortPath(url: string): string {
  const parts = url.replace(/^file:\/\//, '').split('/node_modules/')
  return parts.length > 1 ? (parts.at(-1) ?? url) : url.replace(/^file:\/\//, '')
}
