import { KeyStore } from '@burrow/auth'
import { connect } from '@burrow/core'

/**
 * Stores a key in the namespace that is measured and resolves with its text. It may do everything, because the API does not
 * start without a key that can make others; the API checks it as it checks every key.
 */
export async function storeBenchKey(storeUrl: string): Promise<string> {
  const burrow = await connect(storeUrl, { namespace: 'bench', migrate: storeUrl.startsWith('postgres') })
  try {
    const { text } = await new KeyStore(burrow.broker).create({ name: 'bench', role: 'admin' })
    return text
  } finally {
    await burrow.close()
  }
}
