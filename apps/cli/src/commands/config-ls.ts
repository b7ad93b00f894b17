import { maskUrl } from '@burrow/core/protocol'
import type { Given } from '../global-flags.ts'
import { printPage } from '../output/print.ts'
import type { Profile } from '../profile/profile.ts'
import { chosenProfile, readProfiles } from '../profile/profile-file.ts'

/** A key keeps its id, by which it can be found and revoked. */
function maskKey(key: string): string {
  return /^burrow_[A-Za-z0-9]+(?=_)/.exec(key)?.[0].concat('_***') ?? '***'
}

function masked({ api, api_key: key, url, namespace, output }: Profile): Record<string, string | null> {
  return {
    api: api === undefined ? null : maskUrl(api),
    api_key: key === undefined ? null : maskKey(key),
    url: url === undefined ? null : maskUrl(url),
    namespace: namespace ?? null,
    output: output ?? null,
  }
}

/** `burrow config ls` */
export function listProfiles({ globals }: Given): Promise<void> {
  const file = readProfiles(process.env)
  const current = chosenProfile(file, globals.profile, process.env)
  const items = Object.entries(file.profiles).map(([name, profile]) => ({
    name,
    current: name === current,
    ...masked(profile),
  }))
  printPage({ items }, items, { what: 'profiles', asked: globals.output })
  return Promise.resolve()
}
