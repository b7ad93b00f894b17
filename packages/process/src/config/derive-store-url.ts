import type { Environment } from './setting.ts'

/** Fills in what the address does not say itself. */
function complete(address: string, env: Environment): string {
  const text = address.includes('://') ? address : `redis://${address}`
  if (!URL.canParse(text)) return text
  const url = new URL(text)
  const password = env['REDIS_PASSWORD']
  const database = env['REDIS_DB']?.trim()
  if (password && !url.password) url.password = encodeURIComponent(password)
  if (database && (url.pathname === '' || url.pathname === '/')) url.pathname = `/${database}`
  return url.href
}

/**
 * The store as other systems' variables describe it: `REDIS_URL` (with or without a scheme) or `REDIS_ADDRESS` (host:port),
 * completed by `REDIS_PASSWORD` and `REDIS_DB`.
 */
export function deriveStoreUrl(env: Environment): { text: string; from: string } | null {
  for (const from of ['REDIS_URL', 'REDIS_ADDRESS']) {
    const address = env[from]?.trim()
    if (address) return { text: complete(address, env), from }
  }
  return null
}
