import type { JobDto } from '@burrow/api-contract'
import {
  toBodyField,
  toEnqueueOptions,
  toJobDto,
  toListedJobDto,
  toStatsDto,
} from '@burrow/api-contract/mappers'
import { BurrowError, type Burrow, type JobDefinition } from '@burrow/core'
import type { JobAmbiguousError } from '@burrow/core/errors'
import { emailSend } from '@burrow/modules-email'
import { httpRequest } from '@burrow/modules-http'
import { mathEvaluate } from '@burrow/modules-math'
import { EXIT } from '@burrow/process/exit-codes'
import { ambiguousJob, CliError, usageError } from '../cli-error.ts'
import type { Gateway } from './gateway.ts'

/** The definition of a type or alias, under the name it was asked by. */
function definitionOf(name: string): JobDefinition | null {
  const known = [emailSend, httpRequest, mathEvaluate].find(
    ({ type, aliases }) => type === name || aliases.includes(name),
  )
  return known === undefined ? null : { ...known, type: name }
}

/** Names fields as the command line and the API do. */
function rename(error: unknown): never {
  if (!BurrowError.isInstance(error) || error.field === undefined) throw error
  throw usageError(error.message.replace(error.field, toBodyField(error.field)))
}

/** Says what to do as the command line does. */
function explain(error: unknown): never {
  if (BurrowError.isInstance(error, 'JOB_AMBIGUOUS')) throw ambiguousJob((error as JobAmbiguousError).queues)
  throw error
}

async function find(burrow: Burrow, id: string, queue?: string): Promise<JobDto> {
  const job = await burrow.job(id, { queue }).catch(explain)
  if (job === null) throw new CliError(EXIT.notFound, `no job with id "${id}" is kept`)
  return toJobDto(job)
}

/** Talks to a store without an API between. */
export function createStoreGateway(burrow: Burrow): Gateway {
  return {
    async submit(job) {
      const options = toEnqueueOptions(job)
      const definition = definitionOf(job.type)
      const enqueued =
        definition === null
          ? burrow.enqueue(job.type, job.payload, options)
          : burrow.enqueue(definition, job.payload, options)
      const { id, queue, outcome } = await enqueued.catch(rename)
      return { ...(await find(burrow, id, queue)), outcome }
    },
    job: (id, queue) => find(burrow, id, queue),
    async jobs(filter) {
      const page = await burrow.jobs(filter).catch(rename)
      return { items: page.jobs.map(toListedJobDto), next_cursor: page.cursor }
    },
    async ended(id, queue, timeoutMs, signal) {
      try {
        await burrow.handle(id, { queue }).result({ timeoutMs, signal })
      } catch (error) {
        if (BurrowError.isInstance(error, 'RESULT_TIMEOUT')) throw new CliError(EXIT.timeout, error.message)
        if (!BurrowError.isInstance(error, 'JOB_FAILED')) throw error
      }
      return find(burrow, id, queue)
    },
    stats: async () => toStatsDto(await burrow.stats()),
    retryAll: (queue) => burrow.retryDead(queue === undefined ? {} : { queue }),
    [Symbol.asyncDispose]: () => burrow.close(),
  }
}
