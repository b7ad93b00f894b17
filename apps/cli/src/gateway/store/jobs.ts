import {
  toCloneOptions,
  toEditOptions,
  toEnqueueOptions,
  toExplanationDto,
  toJobDto,
  toListedJobDto,
  toLogLineDto,
} from '@burrow/api-contract/mappers'
import { BurrowError, type Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { JobGateway, JobTarget } from '../gateway.ts'
import { explain } from './errors.ts'
import { definitionOr } from './known-types.ts'

/** Single jobs of a store. */
export function storeJobs(burrow: Burrow): JobGateway {
  async function job({ id, queue }: JobTarget) {
    const found = await burrow.job(id, { queue }).catch(explain)
    if (found === null) throw new CliError(EXIT.notFound, `no job with id "${id}" is kept`)
    return toJobDto(found)
  }
  const actions = {
    retry: ({ id, queue }: JobTarget) => burrow.retry(id, { queue }),
    cancel: ({ id, queue }: JobTarget) => burrow.cancel(id, { queue }),
    run: ({ id, queue }: JobTarget) => burrow.runNow(id, { queue }),
  }
  return {
    job,
    async submit(newJob) {
      const options = toEnqueueOptions(newJob)
      const target = definitionOr(newJob.type)
      const enqueued =
        typeof target === 'string'
          ? burrow.enqueue(target, newJob.payload, options)
          : burrow.enqueue(target, newJob.payload, options)
      const { id, queue, outcome } = await enqueued.catch(explain)
      return { ...(await job({ id, queue })), outcome }
    },
    async jobs(filter) {
      const page = await burrow.jobs(filter).catch(explain)
      return { items: page.jobs.map(toListedJobDto), next_cursor: page.cursor }
    },
    async ended(target, timeoutMs, signal) {
      try {
        await burrow.handle(target.id, { queue: target.queue }).result({ timeoutMs, signal })
      } catch (error) {
        if (BurrowError.isInstance(error, 'RESULT_TIMEOUT')) throw new CliError(EXIT.timeout, error.message)
        if (!BurrowError.isInstance(error, 'JOB_FAILED')) throw error
      }
      return job(target)
    },
    async explain({ id, queue }) {
      return toExplanationDto(await burrow.explain(id, { queue }).catch(explain))
    },
    async logs({ id, queue }) {
      return (await burrow.logs(id, { queue }).catch(explain)).map(toLogLineDto)
    },
    async steer(action, target) {
      await actions[action](target).catch(explain)
      return job(target)
    },
    async delete({ id, queue }) {
      await burrow.delete(id, { queue }).catch(explain)
    },
    async edit(target, changes) {
      await burrow.edit(target.id, toEditOptions(changes), { queue: target.queue }).catch(explain)
      return job(target)
    },
    async move({ id, queue }, to) {
      await burrow.moveTo(id, to, { queue }).catch(explain)
      return job({ id, queue: to })
    },
    async clone({ id, queue }, changes) {
      const copy = await burrow.clone(id, toCloneOptions(changes), { queue }).catch(explain)
      return { ...(await job({ id: copy.id, queue: copy.queue })), outcome: copy.outcome }
    },
  }
}
