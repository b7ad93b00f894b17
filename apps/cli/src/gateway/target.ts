import { isNamespace } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { readProfile, warnWhenOthersRead } from '../profile/profile-file.ts'
import type { Profile } from '../profile/profile.ts'

/** What a command talks to. */
export type Target =
  | { readonly kind: 'api'; readonly api: string; readonly apiKey: string | undefined }
  | { readonly kind: 'store'; readonly url: string; readonly namespace: string }

type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_API = 'http://127.0.0.1:8080'

/** Where to go, and who said so. `null`: nobody did. */
interface Where {
  readonly api?: string
  readonly url?: string
}

function valueOf(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined
}

/** An API goes before a store: it is the narrower wish. */
function narrow({ api, url }: Where): Where | null {
  if (api !== undefined) return { api }
  return url === undefined ? null : { url }
}

/** An embedded store lives inside another process; only its API can be talked to. */
function whereOfEnvironment(env: Environment): Where | null {
  const where = narrow({ api: valueOf(env, 'BURROW_API'), url: valueOf(env, 'BURROW_URL') })
  return where?.url !== undefined && /^(?:memory|pglite):/.test(where.url) ? { api: DEFAULT_API } : where
}

function checkApi(api: string): string {
  if (URL.canParse(api) && /^https?:$/.test(new URL(api).protocol)) return api
  throw usageError(`--api must be an address such as ${DEFAULT_API}, not ${JSON.stringify(api)}`)
}

/** What a header can carry; keys are of these. The key itself is not shown. */
function checkKey(apiKey: string | undefined): string | undefined {
  if (apiKey === undefined || /^[\x21-\x7e]+$/.test(apiKey)) return apiKey
  throw usageError('the key for the API holds a space, a line break or another character that no key has')
}

function checkStore(url: string, namespace: string): Target {
  if (url.startsWith('memory:') || url === 'pglite:memory')
    throw usageError('a store in memory would be a store of this command alone; talk to the API with --api')
  if (!isNamespace(namespace)) {
    throw usageError(
      `--namespace must be letters, digits, "_", "." or "-", starting with a letter or digit, not ${JSON.stringify(namespace)}`,
    )
  }
  return { kind: 'store', url, namespace }
}

/**
 * What flags, environment and profile name, in this order, and without any of them the API that `npm start` runs. A profile
 * that a flag names is as good as flags. The key of a profile is for its API alone, and its namespace for its store, if it names any.
 * @throws CliError (exit code 2)
 */
export function resolveTarget(flags: GlobalFlags, env: Environment): Target {
  if (flags.url !== undefined && flags.api !== undefined)
    throw usageError('give either --url or --api, not both')
  const profile: Profile = readProfile(flags.profile, env)
  const ofFlags = narrow(flags)
  const ofEnvironment = whereOfEnvironment(env)
  const ofProfile = narrow(profile)
  const isNamed = flags.profile !== undefined
  const where = ofFlags ??
    (isNamed ? (ofProfile ?? ofEnvironment) : (ofEnvironment ?? ofProfile)) ?? {
      api: DEFAULT_API,
    }
  const isFromProfile = where === ofProfile
  const first = (ofEnv: string | undefined, kept: string | undefined): string | undefined =>
    isNamed ? (kept ?? ofEnv) : (ofEnv ?? kept)
  if (where.url === undefined) {
    const isItsApi = isFromProfile || (ofFlags === null && ofEnvironment === null && ofProfile === null)
    const kept = isItsApi ? profile.api_key : undefined
    if (kept !== undefined) warnWhenOthersRead(env)
    const apiKey = flags.apiKey ?? first(valueOf(env, 'BURROW_API_KEY'), kept)
    return { kind: 'api', api: checkApi(where.api ?? DEFAULT_API), apiKey: checkKey(apiKey) }
  }
  const kept = isFromProfile || profile.url === undefined ? profile.namespace : undefined
  const namespace = flags.namespace ?? first(valueOf(env, 'BURROW_NAMESPACE'), kept) ?? 'default'
  return checkStore(where.url, namespace)
}

/** The store that is named for a command which works on the store itself, whatever API is named besides. */
export function namedStoreUrl(flags: GlobalFlags, env: Environment): string | undefined {
  const profile = readProfile(flags.profile, env)
  const ofEnvironment = valueOf(env, 'BURROW_URL')
  return (
    flags.url ??
    (flags.profile === undefined ? (ofEnvironment ?? profile.url) : (profile.url ?? ofEnvironment))
  )
}

/** Store and namespace for a process that is to run here: of flags, or of a profile that a flag names. The rest is its configuration. */
export function runsOn(
  flags: GlobalFlags,
  env: Environment,
): { readonly url: string | undefined; readonly namespace: string | undefined } {
  const profile = flags.profile === undefined ? {} : readProfile(flags.profile, env)
  const kept = flags.url === undefined || profile.url === undefined ? profile.namespace : undefined
  return { url: flags.url ?? profile.url, namespace: flags.namespace ?? kept }
}
