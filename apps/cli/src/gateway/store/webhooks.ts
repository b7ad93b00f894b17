import {
  toWebhookDeliveryDto,
  toWebhookEndpointDto,
  toWebhookEndpointOptions,
  toWebhookField,
  toWebhookSecretDtos,
} from '@burrow/api-contract/mappers'
import { BurrowError, type Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { MAX_ENDPOINTS, NamespaceSecrets, WebhookDeliveries, WebhookEndpoints } from '@burrow/webhooks'
import { CliError, usageError } from '../../cli-error.ts'
import type { WebhookGateway } from '../gateway.ts'

/** Says with the names of the API what is wrong. For `catch` of a promise. */
function explain(error: unknown): never {
  if (!BurrowError.isInstance(error) || error.field === undefined) throw error
  throw usageError(error.message.replace(error.field, toWebhookField(error.field)))
}

function found<T>(what: string, id: string, value: T | null): T {
  if (value === null) throw new CliError(EXIT.notFound, `no ${what} with id "${id}" is kept`)
  return value
}

/** Webhooks of a store. Workers send them; here they are only written and looked up. */
export function storeWebhooks(burrow: Burrow): WebhookGateway {
  const endpoints = new WebhookEndpoints(burrow)
  const deliveries = new WebhookDeliveries(burrow)
  const find = async (id: string) => found('endpoint', id, await endpoints.find(id).catch(explain))
  return {
    list: async () => (await endpoints.list()).map(toWebhookEndpointDto),
    get: async (id) => toWebhookEndpointDto(await find(id)),
    async create(body) {
      const created = await endpoints.create(toWebhookEndpointOptions(body)).catch(explain)
      if (created === null)
        throw new CliError(
          EXIT.conflict,
          `there are ${MAX_ENDPOINTS} endpoints`,
          'Delete one that nobody needs: burrow webhook delete',
        )
      return { ...toWebhookEndpointDto(created.endpoint), secrets: toWebhookSecretDtos(created.secrets) }
    },
    async delete(id) {
      const outcome = await endpoints.delete(id).catch(explain)
      if (outcome === 'absent') found('endpoint', id, null)
    },
    test: async (id) => toWebhookDeliveryDto(await deliveries.test((await find(id)).id)),
    async deliveries({ endpoint_id: endpointId, job_id: jobId, ...page }) {
      const answer = await deliveries.list({ endpointId, jobId, ...page }).catch(explain)
      return { items: answer.deliveries.map(toWebhookDeliveryDto), next_cursor: answer.cursor }
    },
    replay: async (id) =>
      toWebhookDeliveryDto(found('delivery', id, await deliveries.replay(id).catch(explain))),
    async rotate(id, oldValidForMs) {
      const options = oldValidForMs === undefined ? {} : { oldValidForMs }
      if (id === undefined)
        return toWebhookSecretDtos(await new NamespaceSecrets(burrow).rotate(options).catch(explain))
      const result = await endpoints.rotate(id, options).catch(explain)
      return toWebhookSecretDtos(found('endpoint', id, result.outcome === 'done' ? result.secrets : null))
    },
  }
}
