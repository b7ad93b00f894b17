/** What a unit of a worker loads: the modules of one specifier, found and loaded as the worker does. */
import type { Module } from '@burrow/core'
import { createLogger } from '@burrow/process'
import { openStore } from '../deps.ts'
import { makeModules, wantsClient } from './make-modules.ts'
import { loadModules } from './load-modules.ts'

/** The modules that the query of this file's address names. @throws ConfigError when they cannot be loaded */
export async function modules(): Promise<readonly Module[]> {
  const { searchParams } = new URL(import.meta.url)
  const [folder, specifier] = [searchParams.get('folder') ?? '', searchParams.get('specifier') ?? '']
  const [loaded] = await loadModules({
    source: 'modules',
    folder,
    entries: [{ specifier, isolation: null }],
  })
  if (loaded === undefined) return []
  if (!wantsClient(loaded)) return makeModules(loaded, null)
  const { BURROW_URL: url = '', BURROW_NAMESPACE: namespace = 'default' } = process.env
  // What the store warns of, the worker has said at its start.
  const logger = createLogger({ level: 'error', format: 'auto', name: 'unit' })
  // It closes with the unit.
  return makeModules(loaded, await openStore({ url, namespace }, logger, null))
}
