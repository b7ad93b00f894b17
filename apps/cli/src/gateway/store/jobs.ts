import type { BatchItemDto, NewJobDto, ProblemCode } from '@burrow/api-contract'
import {
  toBodyField,
  toCloneOptions,
  toEditOptions,
  toEnqueueOptions,
  toExplanationDto,
  toJobDto,
  toFilterOptions,
  toListedJobDto,
  toLogLineDto,
} from '@burrow/api-contract/mappers'
import { BurrowError, type Burrow, type EnqueuedJob } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { JobGateway, JobTarget } from '../gateway.ts'
import { explain } from './errors.ts'
import { definitionOr } from './known-types.ts'

function enqueue(burrow: Burrow, newJob: NewJobDto): Promise<EnqueuedJob> {
  const options = toEnqueueOptions(newJob)
  const target = definitionOr(newJob.type)
  // One that is a name and one that is a definition are different calls.
  return typeof target === 'string'
    ? burrow.enqueue(target, newJob.payload ?? null, options)
    : burrow.enqueue(target, newJob.payload ?? null, options)
}

/** Enqueues one of many; those of a tick travel in one call. */
async function submitItem(burrow: Burrow, newJob: NewJobDto, index: number): Promise<BatchItemDto> {
  try {
    const { id, queue, outcome } = await enqueue(burrow, newJob)
    return { index, status: outcome === 'created' ? 201 : 200, id, queue, outcome }
  } catch (error) {
    // With it comes a library that other commands need not wait for.
    const { PROBLEM_KINDS } = await import('@burrow/api-contract')
    if (!BurrowError.isInstance(error) || !Object.hasOwn(PROBLEM_KINDS, error.code)) throw error
    const code = error.code as ProblemCode
    const { status, retryable } = PROBLEM_KINDS[code]
    const field = error.field && toBodyField(error.field)
    const detail = error.field && field ? error.message.replace(error.field, field) : error.message
    return { index, status, code, detail, retryable, ...(field ? { field } : {}) }
  }
}

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
      const { id, queue, outcome } = await enqueue(burrow, newJob).catch(explain)
      return { ...(await job({ id, queue })), outcome }
    },
    submitMany: (jobs) => Promise.all(jobs.map((newJob, index) => submitItem(burrow, newJob, index))),
    async jobs({ cursor = null, limit, ...filter }) {
      const page = await burrow.jobs({ ...toFilterOptions(filter), cursor, limit }).catch(explain)
      return { items: page.jobs.map(toListedJobDto), next_cursor: page.cursor }
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
