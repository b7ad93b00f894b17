import type { Snapshot } from './snapshot.ts'

const SECTIONS = ['queues', 'running', 'dead'] as const
export type Section = (typeof SECTIONS)[number]

/** Something that is done once it is confirmed. */
export type Action =
  | { readonly kind: 'pause' | 'resume'; readonly queue: string }
  | { readonly kind: 'retry' | 'cancel'; readonly id: string; readonly queue: string }

/** All that a frame is drawn from. */
export interface Model {
  /** Where it looks. */
  readonly target: string
  readonly snapshot: Snapshot
  readonly before: Snapshot | null
  readonly section: Section
  /** The line that is chosen in each section. */
  readonly chosen: Readonly<Record<Section, number>>
  /** Asked for and not yet confirmed. */
  readonly asking: Action | null
  readonly showsHelp: boolean
  /** What came of the last action, or why the last look failed. */
  readonly message: string | null
}

export function newModel(target: string, snapshot: Snapshot): Model {
  const chosen = { queues: 0, running: 0, dead: 0 }
  return {
    target,
    snapshot,
    before: null,
    section: 'queues',
    chosen,
    asking: null,
    showsHelp: false,
    message: null,
  }
}

/** The same with a newer look; what is chosen stays within what there is. */
export function refreshed(model: Model, snapshot: Snapshot): Model {
  const within = (section: Section): number =>
    Math.max(0, Math.min(model.chosen[section], snapshot[section].length - 1))
  const chosen = { queues: within('queues'), running: within('running'), dead: within('dead') }
  return { ...model, snapshot, before: model.snapshot, chosen }
}

/** What a key makes of it. */
interface Pressed {
  readonly model: Model
  /** To be done now. */
  readonly action?: Action
  readonly leaves?: 'quit' | 'interrupt'
}

function move(model: Model, by: number): Model {
  const { section, chosen, snapshot } = model
  const last = snapshot[section].length - 1
  const at = Math.max(0, Math.min(chosen[section] + by, last))
  return { ...model, chosen: { ...chosen, [section]: at } }
}

function turn(model: Model, by: number): Model {
  const at = SECTIONS.indexOf(model.section) + by + SECTIONS.length
  return { ...model, section: SECTIONS[at % SECTIONS.length] ?? 'queues' }
}

/** What the key of an action would do to what is chosen; null: nothing. */
function actionOf({ section, chosen, snapshot }: Model, key: string): Action | null {
  const index = chosen[section]
  if (section === 'queues' && key === 'p') {
    const queue = snapshot.queues[index]
    return queue === undefined ? null : { kind: queue.paused ? 'resume' : 'pause', queue: queue.name }
  }
  const job = section === 'queues' ? undefined : snapshot[section][index]
  if (job === undefined) return null
  if (section === 'running' && key === 'c') return { kind: 'cancel', id: job.id, queue: job.queue }
  if (section === 'dead' && key === 'r') return { kind: 'retry', id: job.id, queue: job.queue }
  return null
}

const WHERE: Readonly<Record<string, string>> = {
  p: 'p pauses or resumes a queue: choose one with Tab',
  c: 'c cancels a running job: choose one with Tab',
  r: 'r retries a dead job: choose one with Tab',
}

/** What happens when a key is pressed. */
export function press(model: Model, key: string): Pressed {
  if (key === 'ctrl-c') return { model, leaves: 'interrupt' }
  if (model.asking !== null) {
    const { asking } = model
    const answered = { ...model, asking: null }
    if (key === 'y') return { model: answered, action: asking }
    return { model: { ...answered, message: 'nothing was done' } }
  }
  if (model.showsHelp) return { model: { ...model, showsHelp: false } }
  const plain = { ...model, message: null }
  switch (key) {
    case 'q':
      return { model, leaves: 'quit' }
    case '?':
    case 'h':
      return { model: { ...plain, showsHelp: true } }
    case 'up':
    case 'k':
      return { model: move(plain, -1) }
    case 'down':
    case 'j':
      return { model: move(plain, 1) }
    case 'tab':
    case 'right':
      return { model: turn(plain, 1) }
    case 'shift-tab':
    case 'left':
      return { model: turn(plain, -1) }
    case 'p':
    case 'c':
    case 'r': {
      const asking = actionOf(model, key)
      return { model: { ...plain, asking, message: asking === null ? (WHERE[key] ?? null) : null } }
    }
    default:
      return { model }
  }
}
