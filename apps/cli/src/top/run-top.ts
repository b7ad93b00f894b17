import { delay, systemClock } from '@burrow/core/time'
import type { Gateway } from '../gateway/gateway.ts'
import { newModel, press, refreshed, type Action, type Model } from './model.ts'
import { renderFrame } from './render-frame.ts'
import { Screen } from './screen.ts'
import { readSnapshot } from './snapshot.ts'

interface TopOptions {
  readonly target: string
  readonly intervalMs: number
  readonly isStyled: boolean
  /** Ends it from outside. */
  readonly signal: AbortSignal
}

async function perform(gateway: Gateway, action: Action): Promise<string> {
  if ('id' in action) {
    const { state } = await gateway.steer(action.kind, { id: action.id, queue: action.queue })
    return `job ${action.id} is ${state} now`
  }
  const queue = await gateway.queues[action.kind](action.queue)
  return `queue ${queue.name} is ${queue.paused ? 'paused' : 'running'} now`
}

/** Shows what goes on until somebody leaves. One look at a time, and no two closer than the interval but after an action. */
export async function runTop(gateway: Gateway, options: TopOptions): Promise<'quit' | 'interrupt'> {
  let model: Model = newModel(options.target, await readSnapshot(gateway))
  const left = new AbortController()
  const ended = AbortSignal.any([left.signal, options.signal])
  let leaves: 'quit' | 'interrupt' = 'interrupt'
  let action: Action | null = null
  let wake = new AbortController()

  using screen = new Screen({
    onKey(key) {
      const pressed = press(model, key)
      model = pressed.model
      if (pressed.leaves !== undefined) {
        leaves = pressed.leaves
        left.abort()
      }
      if (pressed.action !== undefined) {
        action = pressed.action
        wake.abort()
      }
      draw()
    },
    onResize: () => draw(),
  })
  function draw(): void {
    screen.draw(renderFrame(model, screen.size, options.isStyled))
  }

  draw()
  while (!ended.aborted) {
    wake = new AbortController()
    if (action === null) await delay(systemClock, options.intervalMs, AbortSignal.any([ended, wake.signal]))
    if (ended.aborted) break
    try {
      const asked: Action | null = action
      action = null
      if (asked !== null) model = { ...model, message: await perform(gateway, asked) }
      const snapshot = await readSnapshot(gateway)
      model = refreshed(model, snapshot)
    } catch (error) {
      // What was seen last stays; the next look may succeed.
      model = { ...model, message: (error as Error).message }
    }
    draw()
  }
  return leaves
}
