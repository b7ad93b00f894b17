import { toLimitDto, toLimitOptions } from '@burrow/api-contract/mappers'
import type { Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { LimitGateway } from '../gateway.ts'
import { explain } from './errors.ts'
import { mustBeKnown } from './known-queue.ts'

/** Limits of a store. */
export function storeLimits(burrow: Burrow): LimitGateway {
  async function find(queue: string, type: string) {
    const limit = (await burrow.limits(queue).catch(explain)).find((one) => one.type === type)
    if (limit === undefined)
      throw new CliError(EXIT.notFound, `type "${type}" has no limit in queue "${queue}"`)
    return toLimitDto(limit)
  }
  return {
    async list(queue) {
      if (queue !== undefined) await mustBeKnown(burrow, queue)
      return (await burrow.limits(queue)).map(toLimitDto)
    },
    async set(queue, type, limit) {
      await burrow.setLimit(type, toLimitOptions(limit), { queue }).catch(explain)
      return find(queue, type)
    },
    async delete(queue, type) {
      await find(queue, type)
      await burrow.removeLimit(type, { queue }).catch(explain)
    },
  }
}
