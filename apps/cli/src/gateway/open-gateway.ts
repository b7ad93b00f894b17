import { isNamespace } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'
import type { GlobalFlags } from '../global-flags.ts'
import type { Gateway } from './gateway.ts'

const DEFAULT_API = 'http://127.0.0.1:8080'

function checkApi(api: string): string {
  if (URL.canParse(api) && /^https?:$/.test(new URL(api).protocol)) return api
  throw usageError(`--api must be an address such as ${DEFAULT_API}, not ${JSON.stringify(api)}`)
}

/**
 * Opens what the flags or the environment name: a store with `--url`, an API with `--api`, and without either the API that
 * `npm start` runs. An API goes before a store of the environment: it is the narrower wish.
 */
export async function openGateway(
  flags: GlobalFlags,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Gateway> {
  if (flags.url !== undefined && flags.api !== undefined)
    throw usageError('give either --url or --api, not both')
  const api = flags.api ?? (flags.url === undefined ? env['BURROW_API']?.trim() || undefined : undefined)
  const url = api === undefined ? (flags.url ?? (env['BURROW_URL']?.trim() || undefined)) : undefined
  // An embedded store lives inside another process; only its API can be talked to.
  if (url === undefined || (flags.url === undefined && /^(memory|pglite):/.test(url))) {
    const { createHttpGateway } = await import('./http/http-gateway.ts')
    const apiKey = flags.apiKey ?? (env['BURROW_API_KEY']?.trim() || undefined)
    return createHttpGateway(checkApi(api ?? DEFAULT_API), apiKey)
  }
  if (url.startsWith('memory:') || url === 'pglite:memory')
    throw usageError('a store in memory would be a store of this command alone; talk to the API with --api')
  const namespace = flags.namespace ?? (env['BURROW_NAMESPACE']?.trim() || 'default')
  if (!isNamespace(namespace)) {
    throw usageError(
      `--namespace must be letters, digits, "_", "." or "-", starting with a letter or digit, not ${JSON.stringify(namespace)}`,
    )
  }
  const [{ openStore }, { createStoreGateway }] = await Promise.all([
    import('../deps.ts'),
    import('./store/store-gateway.ts'),
  ])
  return createStoreGateway(await openStore(url, namespace))
}
