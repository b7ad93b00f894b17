import { describe, expect, it } from 'vitest'
import { SimulatedClock, waitFor } from '../testing/index.ts'
import { BlockingLine } from './blocking-line.ts'
import type { RedisClient } from './connections.ts'
import { WakeWaiter } from './wake-waiter.ts'

/** Markers, and a client that pops them as Redis does. */
function createSite() {
  const clock = new SimulatedClock()
  const marked = new Set<string>()
  const pops: string[][] = []
  let pending: { readonly keys: readonly string[]; readonly answer: (popped: string[] | null) => void } | null
  pending = null
  let lines = 0
  const serve = () => {
    const key = pending?.keys.find((name) => marked.has(name))
    if (!pending || key === undefined) return
    marked.delete(key)
    const { answer } = pending
    pending = null
    answer([key, '1', '0'])
  }
  const mark = (key: string) => {
    marked.add(key)
    serve()
    return Promise.resolve()
  }
  const client = {
    status: 'ready',
    disconnect: () => {},
    bzpopmin: (...args: (string | number)[]) =>
      new Promise<string[] | null>((answer) => {
        const keys = args.slice(0, -1).map(String)
        pops.push(keys)
        pending = { keys, answer }
        serve()
      }),
  }
  const line = new BlockingLine(() => {
    lines += 1
    return client as unknown as RedisClient
  }, clock)
  const passed: string[] = []
  const waiter = new WakeWaiter({
    line,
    clock,
    ownKey: 'own',
    endPop: () => mark('own'),
    passOn: (key) => {
      passed.push(key)
      void mark(key)
    },
  })
  return { waiter, mark, pops, passed, lineCount: () => lines }
}

const open = () => new AbortController().signal

describe('a wake waiter', () => {
  it('has one line for waits of any keys, and ends a pop for a key that it does not cover', async () => {
    const { waiter, mark, pops, lineCount } = createSite()
    const first = waiter.wait(['a', 'b'], 5_000, open())
    const second = waiter.wait(['b', 'c'], 5_000, open())
    await waitFor(() => pops.length === 2)
    expect(pops).toEqual([
      ['own', 'a', 'b'],
      ['own', 'a', 'b', 'c'],
    ])
    await mark('c')
    expect(await second).toBe('c')
    await mark('b')
    expect(await first).toBe('b')
    expect(lineCount()).toBe(1)
  })

  it('lets later waits take a pop over that covers their keys', async () => {
    const { waiter, mark, pops } = createSite()
    const stop = new AbortController()
    const left = waiter.wait(['a', 'b'], 5_000, stop.signal)
    await waitFor(() => pops.length === 1)
    stop.abort()
    expect(await left).toBeNull()
    const next = waiter.wait(['b'], 5_000, open())
    await mark('b')
    expect(await next).toBe('b')
    expect(pops).toHaveLength(1)
  })

  it('passes a marker on once that nobody wants any more, and leaves its key out', async () => {
    const { waiter, mark, pops, passed } = createSite()
    const stop = new AbortController()
    void waiter.wait(['a', 'b'], 5_000, stop.signal)
    await waitFor(() => pops.length === 1)
    stop.abort()
    const wanted = waiter.wait(['b'], 5_000, open())
    await mark('a')
    await waitFor(() => pops.length === 2)
    expect(passed).toEqual(['a'])
    expect(pops[1]).toEqual(['own', 'b'])
    // It is still there for one who comes to want it.
    expect(await waiter.wait(['a'], 5_000, open())).toBe('a')
    await mark('b')
    expect(await wanted).toBe('b')
  })
})
