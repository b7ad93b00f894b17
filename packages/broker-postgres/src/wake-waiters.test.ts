import { SimulatedClock } from '@burrow/core/testing'
import { afterEach, expect, it } from 'vitest'
import type { Notification, Notifications } from './notifications.ts'
import type { Hint } from './statements/wait-for-work.ts'
import { WakeWaiters } from './wake-waiters.ts'

const QUEUE = 'q'
const never = new AbortController().signal

/** Waiters on a store of which only the hint matters. */
function createWaiters() {
  const clock = new SimulatedClock()
  const looks: { readonly at: number; readonly look: boolean }[] = []
  const passedOn: string[] = []
  const store = { hint: null as Hint | null, jobs: false }
  let notify: (notification: Notification | 'gap') => void = () => {}
  const notifications: Pick<Notifications, 'add' | 'start' | 'isOn'> = {
    isOn: true,
    start: () => Promise.resolve(),
    add: (listener) => {
      notify = listener
      return () => {}
    },
  }
  const waiters = new WakeWaiters({
    notifications: notifications as Notifications,
    clock,
    take: ({ look }) => {
      looks.push({ at: clock.monotonic(), look })
      const hint = store.hint ?? (look && store.jobs ? { queue: QUEUE, type: null } : null)
      store.hint = null
      return Promise.resolve(hint)
    },
    passOn: (queue) => {
      passedOn.push(queue)
      return Promise.resolve()
    },
  })
  open.push(waiters)
  const wait = () => {
    const result = { queue: undefined as string | null | undefined }
    void waiters
      .wait({ queues: [QUEUE], types: ['t'], timeoutMs: 30_000, signal: never })
      .then((answer) => (result.queue = answer.queue))
    return result
  }
  const hint = () => (store.hint = { queue: QUEUE, type: null })
  return {
    clock,
    looks,
    passedOn,
    store,
    wait,
    hint,
    notify: (kind: Notification['kind']) => notify({ kind, queue: QUEUE, ids: [] }),
  }
}

const open: WakeWaiters[] = []
afterEach(() => {
  for (const waiters of open.splice(0)) waiters.close()
})

it('tells one waiter of a hint', async () => {
  const { clock, wait, hint, notify } = createWaiters()
  const [first, second] = [wait(), wait()]
  await clock.advance(1)
  hint()
  notify('hint')
  await clock.advance(0)
  expect(first.queue).toBe(QUEUE)
  expect(second.queue).toBeUndefined()
})

it('whoever took a hint finds the next one within 4 ms, although no notification comes', async () => {
  const { clock, wait, hint, notify } = createWaiters()
  const first = wait()
  await clock.advance(1)
  hint()
  notify('hint')
  await clock.advance(0)
  expect(first.queue).toBe(QUEUE)
  for (let times = 0; times < 5; times += 1) {
    const next = wait()
    await clock.advance(7)
    expect(next.queue).toBeUndefined()
    hint()
    await clock.advance(4)
    expect(next.queue).toBe(QUEUE)
  }
})

it('then looks for jobs themselves once, because one that came in that moment left no hint, and rests', async () => {
  const { clock, looks, wait, hint, notify } = createWaiters()
  wait()
  await clock.advance(1)
  hint()
  notify('hint')
  await clock.advance(0)
  wait()
  looks.length = 0
  await clock.advance(450)
  expect(looks.filter(({ look }) => look).map(({ at }) => at - 1)).toEqual([60])
  expect(looks.at(-1)?.look, 'nothing after it').toBe(true)
})

it('a wait that begins behind a notification looks when the next one is possible', async () => {
  const { clock, looks, wait, hint, notify } = createWaiters()
  notify('hint')
  await clock.advance(20)
  const late = wait()
  await clock.advance(1)
  hint()
  await clock.advance(38)
  expect(late.queue).toBeUndefined()
  await clock.advance(1)
  expect(late.queue).toBe(QUEUE)
  expect(looks).toHaveLength(2)
})

it('gives a hint back that nobody here waits for any more', async () => {
  const { clock, passedOn, hint, notify, wait } = createWaiters()
  const only = wait()
  await clock.advance(1)
  hint()
  notify('hint')
  hint()
  notify('hint')
  await clock.advance(0)
  expect(only.queue).toBe(QUEUE)
  expect(passedOn).toEqual([QUEUE])
})
