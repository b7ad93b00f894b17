import { delay, systemClock } from '@burrow/core/time'
import { resolveTarget, type Target } from '../gateway/target.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { readProfiles } from '../profile/profile-file.ts'
import type { NameKind, NamesWanted } from './candidates.ts'

/** Somebody is typing. */
const PATIENCE_MS = 2_000
const MOST_NAMES = 500

type Ask = () => Promise<readonly string[]>

async function askFor(kind: Exclude<NameKind, 'profile'>, flags: GlobalFlags): Promise<Ask> {
  const target = resolveTarget(flags, process.env)
  // To open a folder takes longer, and keeps others out of it.
  if (target.kind === 'store' && target.url.startsWith('pglite:')) return () => Promise.resolve([])
  const { openGateway } = await loadGateway(target)
  return async () => {
    await using gateway = await openGateway(flags)
    if (kind === 'queue') return (await gateway.queues.list()).map(({ name }) => name)
    const workers = await gateway.workers.list()
    return kind === 'worker' ? workers.map(({ id }) => id) : workers.flatMap(({ types }) => types)
  }
}

/** What a slow disk takes is not what a server takes that does not answer. */
async function loadGateway({ kind }: Target): Promise<typeof import('../gateway/open-gateway.ts')> {
  const [gateway] = await Promise.all([
    import('../gateway/open-gateway.ts'),
    kind === 'api' ? import('../gateway/http/http-gateway.ts') : import('../gateway/store/store-gateway.ts'),
    kind === 'api' ? null : import('../deps.ts'),
  ])
  return gateway
}

function prepare(kind: NameKind, flags: GlobalFlags): Promise<Ask> {
  if (kind !== 'profile') return askFor(kind, flags)
  return Promise.resolve(() => Promise.resolve(Object.keys(readProfiles(process.env).profiles)))
}

/** Names that are known now: of what command line, environment and profile name. None when it does not answer soon. */
export async function knownNames({ kind, given }: NamesWanted): Promise<readonly string[]> {
  try {
    const ask = await prepare(kind, given)
    const late = delay(systemClock, PATIENCE_MS).then((): readonly string[] => [])
    const names = await Promise.race([ask(), late])
    return [...new Set(names)].toSorted().slice(0, MOST_NAMES)
  } catch {
    return []
  }
}
