import { runService } from '@burrow/process'
import { readSetupWith } from '@burrow/worker'
import { usageError } from '../cli-error.ts'
import { loadDevConfig } from '../dev/config.ts'
import { startDev } from '../dev/start-dev.ts'
import { runsOn } from '../gateway/target.ts'
import type { Given } from '../global-flags.ts'

/** `burrow dev` */
export async function dev({
  flags,
  globals,
}: Given<Readonly<Record<string, string | undefined>>>): Promise<void> {
  if (globals.api !== undefined) throw usageError('dev runs an API of its own; --api has no meaning here')
  const { url, namespace } = runsOn(globals, process.env)
  const source = { flags: { ...flags, url, namespace }, env: process.env, cwd: process.cwd() }
  await runService(async () => startDev(await readSetupWith(source, loadDevConfig)), { name: 'burrow' })
}
