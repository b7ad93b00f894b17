import type { KeyStore } from '@burrow/auth'
import type { Logger } from '@burrow/core'
import { isLoopback, isTrustedBind, StartError } from '@burrow/process'
import type { ApiConfig } from '../config.ts'

type AccessConfig = Pick<ApiConfig, 'host' | 'insecureBind' | 'auth' | 'adminKey'>

/**
 * Refuses to start where keys are needed and nobody could ever make one.
 * @throws StartError
 */
export async function assertAdmin(config: AccessConfig, keys: KeyStore): Promise<void> {
  const isOpenAtFirst = config.auth === 'auto' && isTrustedBind(config)
  if (config.auth === 'off' || isOpenAtFirst || config.adminKey !== null || (await keys.hasAdmin())) return
  throw new StartError(
    `refusing to listen on ${config.host}: it takes API keys there, and no key may make others.`,
    'Make one next to the store with "burrow key create --name admin --role admin", or set BURROW_ADMIN_KEY to 32 characters or more that nobody can guess. ' +
      'For this machine alone use BURROW_HOST=127.0.0.1; when the network in front of it is closed, BURROW_INSECURE_BIND=1.',
  )
}

/** Says at every start that other machines may come in without a key. */
export async function warnIfOpen(
  config: AccessConfig,
  isOpen: () => Promise<boolean>,
  logger: Logger,
): Promise<void> {
  if (isLoopback(config.host) || !(await isOpen())) return
  logger.warn('everybody who can reach this machine may do everything here: nobody has to show a key', {
    host: config.host,
    auth: config.auth,
  })
}
