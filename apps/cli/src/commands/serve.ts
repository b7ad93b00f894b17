import { loadApiConfig, startApi } from '@burrow/api'
import { runService } from '@burrow/process'
import { usageError } from '../cli-error.ts'
import { runsOn } from '../gateway/target.ts'
import type { Given } from '../global-flags.ts'

/** `burrow serve` */
export async function serve({
  flags,
  globals,
}: Given<Readonly<Record<string, string | undefined>>>): Promise<void> {
  if (globals.api !== undefined)
    throw usageError('serve is an API itself; --api has no meaning here', 'Name its store with --url.')
  const store = runsOn(globals, process.env)
  await runService(async () => startApi(loadApiConfig({ flags: { ...flags, ...store }, env: process.env })), {
    name: 'burrow',
  })
}
