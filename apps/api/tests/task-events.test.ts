import { randomUUID } from 'node:crypto'
import { connect, Worker } from '@burrow/core'
import { mathModule } from '@burrow/modules-math/handlers'
import { testRedis } from '@burrow/services'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { loadApiConfig, startApi } from '../src/index.ts'
import { failing } from './api-rig.ts'

it('task_events tells who subscribes what becomes of tasks, once, whichever process publishes', async () => {
  await using redis = await testRedis()
  const namespace = `task-events-${randomUUID()}`
  const env = {
    BURROW_URL: redis.url,
    BURROW_NAMESPACE: namespace,
    BURROW_PORT: '0',
    BURROW_GRPC_PORT: 'off',
    BURROW_LOG_LEVEL: 'silent',
    BURROW_TASK_EVENTS: '1',
  }
  const apis = [await startApi(loadApiConfig({ env })), await startApi(loadApiConfig({ env }))]
  const burrow = await connect(redis.url, { namespace })
  const worker = new Worker(burrow, { modules: [mathModule(), failing], shutdownTimeoutMs: 0 })
  const subscriber = new Redis(redis.url)
  const seen: Record<string, unknown>[] = []
  subscriber.on('message', (channel: string, text: string) => {
    if (channel === 'task_events') seen.push(JSON.parse(text) as Record<string, unknown>)
  })
  const of = (id: unknown) => seen.filter((event) => event['task_id'] === id)
  const create = async (body: object): Promise<string> => {
    const response = await fetch(`${apis[0]?.url}/api/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return ((await response.json()) as { id: string }).id
  }
  try {
    // Nobody listens, so nothing is recorded either.
    const early = await create({ type: 'math', payload: '1 + 1' })
    await subscriber.subscribe('task_events')
    // It begins within a moment of that: tasks are made until one is told.
    await expect
      .poll(
        async () => {
          await create({ type: 'nobody' })
          return seen.length
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0)
    await worker.start()
    const good = await create({ type: 'math', payload: '6 * 7' })
    const bad = await create({ type: 'failing', max_retries: 0 })
    await expect.poll(() => of(bad).length, { timeout: 15_000 }).toBe(3)
    await expect.poll(() => of(good).length, { timeout: 15_000 }).toBe(3)
    expect(of(good)).toEqual(
      [
        ['task.created', 'pending'],
        ['task.processing', 'processing'],
        ['task.completed', 'completed'],
      ].map(([event, status]) => ({
        event,
        status,
        task_id: good,
        type: 'math',
        timestamp: expect.stringMatching(/Z$/),
      })),
    )
    expect(of(bad).at(-1)).toMatchObject({ event: 'task.failed', status: 'failed' })
    expect(of(early).map(({ event }) => event)).not.toContain('task.created')
  } finally {
    await worker.stop()
    await burrow.close()
    subscriber.disconnect()
    for (const api of apis) await api.stop()
  }
}, 60_000)
