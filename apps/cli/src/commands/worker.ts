import { runService } from '@burrow/process'
import { readSetup, runWorker } from '@burrow/worker'
import { usageError } from '../cli-error.ts'
import type { Given } from '../global-flags.ts'

/** `burrow worker` */
export async function worker({
  flags,
  globals,
}: Given<Readonly<Record<string, string | undefined>>>): Promise<void> {
  if (globals.api !== undefined)
    throw usageError(
      'a worker takes its jobs from the store itself; --api has no meaning here',
      'Name the store with --url.',
    )
  const { url, namespace } = globals
  const source = { flags: { ...flags, url, namespace }, env: process.env, cwd: process.cwd() }
  await runService(async () => runWorker(await readSetup(source)), { name: 'burrow' })
}
