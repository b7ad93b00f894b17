import { z } from 'zod'
import { defineJob, defineModule, type Burrow, type Module } from '../../src/index.ts'

const input = z.object({ n: z.number() })

/** A module for jobs of type `work` that notes how often each number was run. */
export function countingModule(): { readonly runs: Map<number, number>; readonly module: Module } {
  const runs = new Map<number, number>()
  const module = defineModule(defineJob({ type: 'work', input }), async ({ n }) => {
    await new Promise((resolve) => setImmediate(resolve))
    runs.set(n, (runs.get(n) ?? 0) + 1)
    return n
  })
  return { runs, module }
}

/** A module for jobs of type `nest`: each enqueues one of type `work` before it ends. */
export function nestingModule(burrow: Burrow): Module {
  return defineModule(defineJob({ type: 'nest', input }), async ({ n }, ctx) => {
    ctx.log('goes on')
    ctx.progress(50)
    await burrow.enqueue('work', { n })
  })
}

/** Jobs of type `work`, numbered. */
export function workItems(count: number, from = 0) {
  return Array.from({ length: count }, (_, index) => ({ type: 'work', payload: { n: from + index } }))
}
