import { runService } from '@burrow/process'
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
  await runService(
    async () => startDev(loadDevConfig({ flags: { ...flags, url, namespace }, env: process.env })),
    { name: 'burrow' },
  )
}
