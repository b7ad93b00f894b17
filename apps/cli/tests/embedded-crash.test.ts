import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { spawnBurrow, type Burrow } from './spawn-burrow.ts'

interface Dev {
  readonly burrow: Burrow
  readonly api: string
}

async function start(dir: string): Promise<Dev> {
  const burrow = spawnBurrow(['dev', '--port', '0', '--concurrency', '20'], {
    BURROW_URL: `pglite:${dir}`,
    BURROW_LEASE: '1s',
    EMAIL_SIMULATE_LATENCY: '20ms',
  })
  const [, api = ''] = await burrow.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  return { burrow, api }
}

/** Enqueues one job; whether the API acknowledged it. */
async function enqueue(api: string, id: string): Promise<boolean> {
  try {
    const response = await fetch(`${api}/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, type: 'email', payload: 'ada@example.com', max_retries: 20 }),
    })
    return response.status === 201
  } catch {
    return false
  }
}

it('kill -9 of burrow dev under load loses no acknowledged job, and its queue goes on', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'burrow-crash-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const acknowledged: string[] = []
  for (let round = 0; round < 3; round += 1) {
    await using burrow = await start(dir).then(async ({ burrow: process, api }) => {
      // Several senders until the process dies in the middle of their calls.
      const sender = async (name: number): Promise<void> => {
        for (let count = 0; ; count += 1) {
          const id = `r${round}-s${name}-${count}`
          if (!(await enqueue(api, id))) return
          acknowledged.push(id)
          if (acknowledged.length === (round + 1) * 60) process.process.kill('SIGKILL')
        }
      }
      await Promise.all([0, 1, 2, 3].map(sender))
      return process
    })
    expect((await burrow.finished).code).toBeNull()
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(180)

  const { burrow, api } = await start(dir)
  await using _last = burrow
  const open = new Set(acknowledged)
  await expect
    .poll(
      async () => {
        for (const id of open) {
          const job = (await (await fetch(`${api}/api/v1/jobs/${id}`)).json()) as { state?: string }
          expect(job.state, `job ${id}`).toMatch(/pending|active|retrying|completed/)
          if (job.state !== 'completed') break
          open.delete(id)
        }
        return open.size
      },
      { timeout: 60_000 },
    )
    .toBe(0)
  expect(await enqueue(api, 'after')).toBe(true)
}, 120_000)
