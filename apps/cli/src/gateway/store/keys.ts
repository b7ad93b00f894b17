import { toKeyDto } from '@burrow/api-contract/mappers'
import { KeyStore, type ApiKey } from '@burrow/auth'
import type { Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { KeyGateway } from '../gateway.ts'
import { explain } from './errors.ts'

function notFound(id: string): CliError {
  return new CliError(EXIT.notFound, `no key "${id}" is kept`)
}

function found(id: string, key: ApiKey | null): ApiKey {
  if (key === null) throw notFound(id)
  return key
}

/** Keys of a store. Whoever reaches the store may do everything, so nothing is asked of him. */
export function storeKeys({ broker }: Burrow): KeyGateway {
  const keys = new KeyStore(broker)
  return {
    async list() {
      const all: ApiKey[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<KeyStore['list']>> = await keys.list({ cursor })
        all.push(...page.keys)
        cursor = page.cursor
      } while (cursor !== null)
      return all.map(toKeyDto)
    },
    get: async (id) => toKeyDto(found(id, await keys.find(id).catch(explain))),
    async create({ expires_at: expiresAt, ...options }) {
      const wanted = { ...options, expiresAt: expiresAt ? Date.parse(expiresAt) : null }
      const { key, text } = await keys.create(wanted).catch(explain)
      return { ...toKeyDto(key), key: text }
    },
    async rotate(id, overlapMs) {
      const result = await keys.rotate(id, { overlapMs }).catch(explain)
      if (result.outcome === 'unknown') throw notFound(id)
      if (result.outcome === 'ended')
        throw new CliError(EXIT.conflict, `the key "${id}" is revoked or has expired; make another one`)
      return { ...toKeyDto(result.key), key: result.text }
    },
    revoke: async (id) => toKeyDto(found(id, await keys.revoke(id).catch(explain))),
  }
}
