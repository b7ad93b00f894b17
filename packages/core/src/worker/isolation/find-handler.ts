import { InvalidOptionError } from '../../errors/index.ts'
import { isModule, type JobHandler, type Module } from '../../jobs/index.ts'
import type { UnitSetup } from './unit-messages.ts'

export type AnyHandler = JobHandler<unknown, unknown>

function moduleIn(value: unknown, type: string): Module | undefined {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter(isModule).find(({ definition }) => definition.type === type)
}

function handlerOf(module: Module): AnyHandler {
  return (input, ctx) => module.handle(input, ctx)
}

function load(specifier: string, from: string): Promise<Readonly<Record<string, unknown>>> {
  const url = specifier.startsWith('file:') ? specifier : import.meta.resolve(specifier, from)
  return import(url) as Promise<Readonly<Record<string, unknown>>>
}

async function find(setup: UnitSetup): Promise<AnyHandler | string> {
  const { type } = setup
  const exported = await load(setup.file, setup.from)
  const names = Object.keys(exported).join(', ') || 'nothing'
  const name = setup.factory ?? setup.export
  if (name === null) {
    for (const value of Object.values(exported)) {
      const module = moduleIn(value, type)
      if (module) return handlerOf(module)
    }
    if (typeof exported['default'] === 'function') return exported['default'] as AnyHandler
    return `it exports no module of that type and has no default export that is a function; it exports ${names}`
  }
  const value = exported[name]
  if (value === undefined) return `it has no export "${name}"; it exports ${names}`
  if (setup.factory !== null) {
    if (typeof value !== 'function') return `its export "${name}" is not a function`
    const module = moduleIn(await (value as () => unknown)(), type)
    return module
      ? handlerOf(module)
      : `what its export "${name}" returns is no module of that type, and has none`
  }
  if (typeof value === 'function') return value as AnyHandler
  const module = moduleIn(value, type)
  return module ? handlerOf(module) : `its export "${name}" is no function, and no module of that type`
}

/**
 * Loads the file and takes the handler from it.
 * @throws InvalidOptionError (`INVALID_OPTION`) that says what is wrong with the file
 */
export async function findHandler(setup: UnitSetup): Promise<AnyHandler> {
  const { file, type } = setup
  let found: AnyHandler | string
  try {
    found = await find(setup)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new InvalidOptionError('file', `cannot load the handler of "${type}" from ${file}: ${text}`, error)
  }
  if (typeof found === 'string')
    throw new InvalidOptionError('file', `has no handler of "${type}": ${file}: ${found}`)
  return found
}
