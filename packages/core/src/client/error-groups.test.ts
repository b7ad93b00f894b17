import { describe, expect, it } from 'vitest'
import { failure, newJobs, QueueDriver, settlement, TEST_TYPE } from '../testing/index.ts'
import { createRig } from '../worker/worker-rig.fixture.ts'
import { errorFingerprint } from '../protocol/index.ts'
import type { ErrorGroupsOptions } from './error-groups.ts'

type Rig = ReturnType<typeof createRig>

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Lets attempts fail at the same time, each for a reason of its own. */
async function fail({ tap: { broker } }: Rig, queue: string, ...messages: readonly string[]): Promise<void> {
  const driver = new QueueDriver(broker, queue)
  await broker.registerQueue({ queue })
  await driver.enqueue(...newJobs(messages.length))
  const jobs = await driver.claim(messages.length)
  await driver.settle(
    ...jobs.map((job, index) =>
      settlement.die(job, 'permanent_error', failure({ message: messages[index]! })),
    ),
  )
}

async function pages({ burrow }: Rig, options: ErrorGroupsOptions): Promise<string[][]> {
  const all: string[][] = []
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof burrow.errorGroups>> = await burrow.errorGroups({
      ...options,
      cursor,
    })
    all.push(page.groups.map(({ queue, message }) => `${queue}/${message}`))
    if (page.cursor === null) return all
    cursor = page.cursor
  }
}

describe('errorGroups', () => {
  it('is nothing where nothing failed', async () => {
    await using rig = createRig()
    expect(await rig.burrow.errorGroups()).toEqual({ groups: [], cursor: null, now: null })
    await rig.burrow.enqueue('a', 1)
    expect(await rig.burrow.errorGroups({ queue: 'default' })).toMatchObject({ groups: [], cursor: null })
    expect(await rig.burrow.errorGroups({ queue: 'nobody' })).toMatchObject({ groups: [] })
  })

  it('goes through all queues in the order in which groups were seen, page by page, each once', async () => {
    await using rig = createRig()
    for (const round of [0, 1, 2]) {
      for (const queue of ['b', 'a', 'c'])
        await fail(rig, queue, `in ${LETTERS[round]!}`, `other ${LETTERS[round]!}`)
      await rig.clock.advance(1_000)
    }
    await fail(rig, 'b', 'in a')
    const [all] = await pages(rig, { limit: 200 })
    expect(all).toHaveLength(18)
    expect(new Set(all).size).toBe(18)
    expect(all![0]).toBe('b/in a')
    expect(all!.slice(1, 7).map((text) => text.slice(0, 2))).toEqual(['a/', 'a/', 'b/', 'b/', 'c/', 'c/'])
    for (const limit of [1, 2, 3, 5, 17, 18, 19]) {
      const found = await pages(rig, { limit })
      expect(found.flat()).toEqual(all)
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    }
    expect((await pages(rig, { limit: 2, queue: 'c' })).flat()).toEqual(
      all!.filter((text) => text.startsWith('c/')),
    )
  })

  it('finds one group, and groups by their text', async () => {
    await using rig = createRig()
    await fail(rig, 'a', 'socket hang up', 'Disk FULL')
    await fail(rig, 'b', 'socket hang up')
    const fingerprint = errorFingerprint(TEST_TYPE, failure({ message: 'socket hang up' }))
    expect((await pages(rig, { fingerprint })).flat()).toEqual(['a/socket hang up', 'b/socket hang up'])
    expect((await pages(rig, { fingerprint, limit: 1 })).flat()).toEqual([
      'a/socket hang up',
      'b/socket hang up',
    ])
    expect((await pages(rig, { fingerprint, queue: 'b' })).flat()).toEqual(['b/socket hang up'])
    expect((await pages(rig, { fingerprint: '0123456789abcdef' })).flat()).toEqual([])
    expect((await pages(rig, { text: 'full' })).flat()).toEqual(['a/Disk FULL'])
    expect((await pages(rig, { text: TEST_TYPE.toUpperCase() })).flat()).toHaveLength(3)
  })

  it('looks at a bounded number of groups a call', async () => {
    await using rig = createRig()
    const words = Array.from(
      { length: 500 },
      (_, n) => `${LETTERS[n % 26]!}${LETTERS[Math.floor(n / 26)]!} broke`,
    )
    for (const queue of ['a', 'b', 'c']) await fail(rig, queue, ...words)
    const found = await pages(rig, { text: 'aa broke', limit: 1 })
    expect(found.flat()).toEqual(['a/aa broke', 'b/aa broke', 'c/aa broke'])
    const first = await rig.burrow.errorGroups({ text: 'is nowhere' })
    expect(first.groups).toEqual([])
    expect(first.cursor).not.toBeNull()
  })

  it.each([
    [{ limit: 0 }, 'options.limit'],
    [{ limit: 201 }, 'options.limit'],
    [{ queue: 'a b' }, 'options.queue'],
    [{ fingerprint: 'x' }, 'options.fingerprint'],
    [{ text: '' }, 'options.text'],
    [{ cursor: 'x' }, 'options.cursor'],
    [{ cursor: '1~0123456789abcdef~a b~q' }, 'options.cursor'],
    [{ other: 1 }, 'options.other'],
  ])('refuses %j', async (options, field) => {
    await using rig = createRig()
    await expect(rig.burrow.errorGroups(options as ErrorGroupsOptions)).rejects.toMatchObject({ field })
  })
})
