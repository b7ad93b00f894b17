import { expect, it } from 'vitest'
import { startRun } from './selection-run.ts'

const ITEMS = Array.from({ length: 50 }, (_, index) => index)

it('acts on all of them, a few at a time, and goes on after one that is refused', async () => {
  let open = 0
  let most = 0
  const seen: number[] = []
  const run = startRun(ITEMS, async (item) => {
    open += 1
    most = Math.max(most, open)
    await Promise.resolve()
    open -= 1
    seen.push(item)
    if (item % 10 === 0) throw new Error('refused')
  })
  expect(await run.ended).toEqual({ done: 45, failed: 5, total: 50, isStopped: false })
  expect(seen.toSorted((a, b) => a - b)).toEqual(ITEMS)
  expect(most).toBe(6)
})

it('begins no more once it is stopped, and tells those who look', async () => {
  let told = 0
  const run = startRun(ITEMS, (item) => {
    if (item === 9) run.stop()
    return Promise.resolve()
  })
  run.progress.subscribe(() => (told += 1))
  const { done, isStopped } = await run.ended
  expect(isStopped).toBe(true)
  expect(done).toBeLessThan(20)
  expect(told).toBeGreaterThanOrEqual(done)
})
