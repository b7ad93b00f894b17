import type { Context } from 'hono'
import { JobNotFoundError, BurrowError, type Burrow, type Job } from '@burrow/core'
import { LIMITS } from '@burrow/core/protocol'
import { seesPayload } from '../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../api-deps.ts'
import { enqueueAndShowNewJob } from '../enqueue/enqueue-new-job.ts'
import { ProblemError } from '../problems/problem-error.ts'
import { parseNewTask } from './new-task.ts'
import { redactTask, redactTaskDetails, toTaskDetailsDto, toTaskDto, type TaskDto } from './task.ts'

async function readBody(context: Context): Promise<unknown> {
  try {
    return (await context.req.json()) as unknown
  } catch {
    throw new ProblemError('MALFORMED_JSON', 'the body could not be read as JSON')
  }
}

async function find(burrow: Burrow, id: string, queue?: string): Promise<Job> {
  const job = await burrow.job(id, { queue })
  if (job === null) throw new JobNotFoundError(id)
  return job
}

async function retry(burrow: Burrow, id: string, queue?: string): Promise<void> {
  try {
    await burrow.retry(id, { queue })
  } catch (error) {
    if (!BurrowError.isInstance(error, 'JOB_STATE_CONFLICT')) throw error
    throw new ProblemError('TASK_NOT_FAILED', 'only a task that has failed can be retried')
  }
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return LIMITS.pageSize
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= LIMITS.pageSize) return limit
  throw new ProblemError('INVALID_REQUEST', `must be a whole number from 1 to ${LIMITS.pageSize}`, 'limit')
}

function taskView(context: Context): (job: Job) => TaskDto {
  return seesPayload(context) ? toTaskDto : (job) => redactTask(toTaskDto(job))
}

/** The routes of tasks below a path. */
export function registerTasks(app: ApiApp, deps: ApiDeps, base: string): void {
  const { burrowOf, types } = deps
  app.post(`${base}/tasks`, async (context) => {
    const burrow = burrowOf(context)
    const body = parseNewTask(await readBody(context))
    const { handle, job } = await enqueueAndShowNewJob({ burrow, types }, body)
    return context.json(taskView(context)(job), handle.outcome === 'created' ? 201 : 200)
  })
  app.get(`${base}/tasks`, async (context) => {
    const burrow = burrowOf(context)
    const { limit, cursor, queue } = context.req.query()
    const page = await burrow.jobs({ limit: parseLimit(limit), queue, cursor: cursor ?? null })
    if (page.cursor !== null) {
      const next = new URLSearchParams({
        limit: String(parseLimit(limit)),
        cursor: page.cursor,
        ...(queue === undefined ? {} : { queue }),
      })
      context.header('link', `<${base}/tasks?${next.toString()}>; rel="next"`)
    }
    return context.json(page.jobs.map(taskView(context)), 200)
  })
  app.get(`${base}/tasks/:id`, async (context) => {
    const burrow = burrowOf(context)
    const job = await find(burrow, context.req.param('id'), context.req.query('queue'))
    return context.json(taskView(context)(job), 200)
  })
  app.get(`${base}/tasks/:id/details`, async (context) => {
    const burrow = burrowOf(context)
    const job = await find(burrow, context.req.param('id'), context.req.query('queue'))
    const isShown = seesPayload(context)
    const logs = isShown ? await burrow.logs(job.id, { queue: job.queue }) : []
    const details = toTaskDetailsDto(job, logs)
    return context.json(isShown ? details : redactTaskDetails(details), 200)
  })
  app.post(`${base}/tasks/:id/retry`, async (context) => {
    const burrow = burrowOf(context)
    const id = context.req.param('id')
    await retry(burrow, id, context.req.query('queue'))
    return context.json({ status: 'retrying', task_id: id }, 200)
  })
}
