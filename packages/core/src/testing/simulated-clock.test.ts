import { expect, it } from 'vitest'
import { SimulatedClock } from './simulated-clock.ts'

it('stands still until it is told to go on', async () => {
  const clock = new SimulatedClock(1_000)
  expect([clock.now(), clock.monotonic()]).toEqual([1_000, 0])
  await clock.advance(250)
  expect([clock.now(), clock.monotonic()]).toEqual([1_250, 250])
})

it('fires timers in the order of their times, at their times', async () => {
  const clock = new SimulatedClock(0)
  const fired: [string, number][] = []
  const set = (name: string, delay: number) => clock.setTimeout(() => fired.push([name, clock.now()]), delay)
  set('late', 30)
  set('early', 10)
  set('first of two', 20)
  set('second of two', 20)
  set('negative', -5)
  clock.clearTimeout(set('cleared', 15))
  await clock.advance(29)
  expect(fired).toEqual([
    ['negative', 0],
    ['early', 10],
    ['first of two', 20],
    ['second of two', 20],
  ])
  expect(clock.pendingTimers).toBe(1)
  await clock.advance(1)
  expect(fired.at(-1)).toEqual(['late', 30])
})

it('fires timers that timers set, when they fall into the same step', async () => {
  const clock = new SimulatedClock(0)
  let ticks = 0
  const tick = () => {
    ticks += 1
    clock.setTimeout(tick, 10)
  }
  tick()
  await clock.advance(100)
  expect(ticks).toBe(11)
})

it('lets promises go on between timers', async () => {
  const clock = new SimulatedClock(0)
  const wait = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms))
  const times: number[] = []
  const run = async () => {
    for (let step = 0; step < 3; step += 1) {
      await wait(10)
      times.push(clock.now())
    }
  }
  const running = run()
  await clock.advance(30)
  await running
  expect(times).toEqual([10, 20, 30])
})
