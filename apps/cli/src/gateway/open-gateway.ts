import type { GlobalFlags } from '../global-flags.ts'
import type { Gateway } from './gateway.ts'
import { resolveTarget } from './target.ts'

/** Opens what flags, environment or profile name: a store, or an API. @throws CliError (exit code 2) */
export async function openGateway(
  flags: GlobalFlags,
  env: NodeJS.ProcessEnv = process.env,
  options: { readonly allowEviction?: boolean } = {},
): Promise<Gateway> {
  const target = resolveTarget(flags, env)
  if (target.kind === 'api') {
    const { createHttpGateway } = await import('./http/http-gateway.ts')
    return createHttpGateway(target.api, target.apiKey)
  }
  const [{ openStore }, { createStoreGateway }] = await Promise.all([
    import('../deps.ts'),
    import('./store/store-gateway.ts'),
  ])
  return createStoreGateway(await openStore(target.url, target.namespace, options))
}
