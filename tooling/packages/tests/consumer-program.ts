/** Programs that a consumer of the packages writes. */

/** Loads every door, and says from where and what it has. */
export function loadsDoors(doors: readonly string[]): string {
  return `
const loaded = []
for (const door of ${JSON.stringify(doors)}) {
  const names = Object.keys(await import(door))
  loaded.push({ door, url: import.meta.resolve(door), names: names.length })
}
console.log(JSON.stringify(loaded))
`
}

/** Names every door, and uses what programs and workers are mostly made of, with the types they get from it. */
export function usesTypes(doors: readonly string[]): string {
  const imports = doors.map((door, index) => `import * as door${index} from '${door}'`)
  const named = doors.map((_, index) => `door${index}`)
  return `${imports.join('\n')}
import { BurrowError, connect, defineJob, defineModule, Worker } from '@burrow/core'
import type { Burrow, Job, JobDefinition, Module } from '@burrow/core'
import { SimulatedClock } from '@burrow/core/testing'
import { defineConfig } from '@burrow/worker'
import { z } from 'zod'

export const doors: readonly object[] = [${named.join(', ')}]

export const greet: JobDefinition<{ name: string }, string> = defineJob({
  type: 'greet',
  input: z.object({ name: z.string() }),
  output: z.string(),
})
// What a handler gets and gives is known from the schemas.
export const greets: Module = defineModule(greet, ({ name }) => name.toUpperCase())
// @ts-expect-error a number is no text
export const wrong: Module = defineModule(greet, ({ name }) => name.length)
export const config = defineConfig({ url: 'memory:', modules: ['./greets.ts'] })

export async function look(burrow: Burrow): Promise<readonly Job[]> {
  // @ts-expect-error the name is missing
  await burrow.enqueue(greet, {})
  const handle = await burrow.enqueue(greet, { name: 'Ada' })
  const result: string = await handle.result()
  console.log(result)
  const { jobs } = await burrow.jobs({ queue: 'default' })
  return jobs
}

export async function run(clock = new SimulatedClock()): Promise<void> {
  await using burrow = await connect('memory:', { clock })
  const worker = new Worker(burrow, { modules: [greets] })
  try {
    await worker.start()
  } catch (error) {
    if (BurrowError.isInstance(error)) console.error(error.code)
  } finally {
    await worker.stop()
  }
}
`
}
