import { EVENT_NAMES } from '@burrow/core/protocol'
import { systemClock } from '@burrow/core/time'
import { sinceLastAnswer } from '../api/answers.ts'
import { base } from '../api/client.ts'
import { SESSION_KEY } from '../api/keys.ts'
import { queryClient } from '../api/query-client.ts'
import { readSharing } from '../api/share-read.ts'
import { createObservable } from '../state/observable.ts'
import { paused } from '../state/paused.ts'
import type { LiveEvent } from './affected-keys.ts'
import { connectionState, type ConnectionState } from './connection-state.ts'
import { Invalidator } from './invalidator.ts'
import { LiveStream, type EventStream } from './live-stream.ts'

/** How often everything on the screen is asked for while no events come. */
const POLL_MS = 5_000
/** How often the state is looked at. */
const LOOK_MS = 1_000

const facts = { mayStream: false, isOpen: false }
const listeners = new Set<(event: LiveEvent) => void>()
const tails = new Set<(event: LiveEvent) => void>()

/** Whether the stream of events is there. */
export const streamOpen = createObservable(false)

/** How what is shown relates to what is. */
export const connection = createObservable<ConnectionState>('reconnecting')

const invalidator = new Invalidator({
  clock: systemClock,
  invalidate: (queryKey) => void queryClient.invalidateQueries({ queryKey }),
})

const stream = new LiveStream({
  clock: systemClock,
  names: EVENT_NAMES,
  open: (after) => {
    const url = new URL('api/v1/events', base)
    if (after !== null) url.searchParams.set('after', after)
    return new EventSource(url) as EventStream
  },
  onEvent: (event) => {
    for (const tail of tails) tail(event)
    if (paused.get()) return
    for (const listener of listeners) listener(event)
    invalidator.note(event)
  },
  onOpen: (isOpen) => {
    facts.isOpen = isOpen
    streamOpen.set(isOpen)
    // What happened while nobody listened comes with the stream, but not what it never tells.
    if (isOpen) catchUp()
    look()
  },
  onRefused: () => void queryClient.invalidateQueries({ queryKey: SESSION_KEY }),
})

function look(): void {
  connection.set(connectionState({ ...facts, isPaused: paused.get(), sinceAnswerMs: sinceLastAnswer() }))
}

function refreshAll(): void {
  if (!paused.get()) void queryClient.invalidateQueries()
}

/** Reads once more, past the answers that others got just before: no event may come that would tell what they lack. */
function catchUp(): void {
  readSharing.readFresh()
  refreshAll()
}

let ticks = 0
function tick(): void {
  ticks += 1
  if (!facts.isOpen && !document.hidden && ticks % (POLL_MS / LOOK_MS) === 0) refreshAll()
  look()
  systemClock.setTimeout(tick, LOOK_MS)
}

/** Begins to follow what happens; asked again when rights change. */
export function follow({ mayStream }: { readonly mayStream: boolean }): void {
  if (ticks === 0) tick()
  facts.mayStream = mayStream
  if (mayStream) stream.start()
  else stream.stop()
  look()
}

/** Lets what is shown stand still, or go on. What somebody asks for himself is still fetched. */
export function setPaused(isPaused: boolean): void {
  paused.set(isPaused)
  invalidator.stop()
  catchUp()
  look()
}

/** Hears of every event, unless the page is paused. */
export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Hears of every event, also while the page is paused: for what counts them. */
export function onEveryEvent(tail: (event: LiveEvent) => void): () => void {
  tails.add(tail)
  return () => void tails.delete(tail)
}
