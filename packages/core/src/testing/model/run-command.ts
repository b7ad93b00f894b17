import { expect } from 'vitest'
import { JOB_STATES } from '../../protocol/index.ts'
import type { Command } from './commands.ts'
import { TIME_STEP_MS } from './time-step.ts'
import { NoticeDriver } from '../notice-driver.ts'
import type { RunContext } from './run-context.ts'
import { drain, edit, progress, renew, retryDead, steer, sweep } from './steer-commands.ts'
import { enqueue, work } from './work-commands.ts'

/** How long a call can surely be repeated, with room for a clock that runs by itself. */
const REPEATABLE_MS = 2 * TIME_STEP_MS

async function execute(run: RunContext, command: Command): Promise<void> {
  const { broker, advance } = run.bench
  const queue = run.queue
  switch (command.kind) {
    case 'enqueue':
      return enqueue(run, command)
    case 'work':
      return work(run, command)
    case 'renew':
      return renew(run, command)
    case 'progress':
      return progress(run, command)
    case 'steer':
      return steer(run, command)
    case 'edit':
      return edit(run, command)
    case 'sweep':
      return sweep(run)
    case 'advance':
      run.model.now += command.steps * TIME_STEP_MS
      return advance(command.steps * TIME_STEP_MS)
    case 'resend':
      if (run.resend && run.model.now - run.resend.at <= REPEATABLE_MS) await run.resend.run()
      return
    case 'pause':
      run.model.isPaused = true
      return broker.pauseQueue({ queue })
    case 'resume':
      run.model.isPaused = false
      return broker.resumeQueue({ queue })
    case 'limit': {
      const { type, concurrency } = command
      run.model.setLimit(type, concurrency)
      const limit = concurrency === null ? null : { rate: null, concurrency, perKey: null }
      await broker.setLimit({ queue, type, limit, ifRevision: null })
      return
    }
    case 'drain':
      return drain(run, command.limit)
    case 'retryDead':
      return retryDead(run)
  }
}

async function compare(run: RunContext): Promise<void> {
  const { broker } = run.bench
  const { jobs } = await broker.findJobs({ queue: run.queue, ids: run.ids })
  const seen = jobs.map(
    (job) =>
      job && [
        job.id,
        job.state,
        job.reason,
        job.attempt,
        job.epoch,
        job.crashes,
        job.errors.length,
        job.cancelRequested,
        job.priority,
        JSON.stringify(job.payload),
        job.expiresAt === null,
      ],
  )
  const expected = run.ids.map((id) => {
    const job = run.model.jobs.get(id)
    return job
      ? [
          id,
          job.state,
          job.reason,
          job.attempt,
          job.epoch,
          job.crashes,
          job.errors,
          job.cancelRequested,
          job.priority,
          job.payload,
          job.expiresAt === null,
        ]
      : null
  })
  expect(seen).toEqual(expected)
  const told = await new NoticeDriver(broker, run.queue).told()
  expect([...told].sort()).toEqual([...run.model.notices].sort())
  const { counts, totals, paused } = await broker.queueStats({ queue: run.queue })
  expect(totals).toEqual(run.model.totals)
  expect(paused).toBe(run.model.isPaused)
  expect(counts).toEqual(
    Object.fromEntries(JOB_STATES.map((state) => [state, run.model.inState(state).length])),
  )
}

/** Gives a command to the store and to the model; then both must look the same. */
export async function runCommand(run: RunContext, command: Command): Promise<void> {
  await execute(run, command)
  await compare(run)
}
