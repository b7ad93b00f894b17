import type { ClaimedJob, JsonValue } from '../../protocol/index.ts'
import type { WireError } from './wire-error.ts'

/** Where a unit finds the handler; it hears this first. */
export interface UnitSetup {
  /** The job type. */
  readonly type: string
  /** A URL, or the name of a package. */
  readonly file: string
  /** The URL from which the name of a package is looked up. */
  readonly from: string
  /** Name of the export that is the handler, the module or a list of modules; null: whatever fits. */
  readonly export: string | null
  /** Name of an exported function that makes them. */
  readonly factory: string | null
}

/** What a job is, without its payload: the input is the payload as its schema left it. */
export type UnitJob = Omit<ClaimedJob, 'payload'>

/** What a unit is told. `run` counts the jobs of a unit. */
export type ToUnit =
  | { readonly kind: 'setup'; readonly setup: UnitSetup }
  | { readonly kind: 'run'; readonly run: number; readonly input: unknown; readonly job: UnitJob }
  | { readonly kind: 'abort'; readonly run: number; readonly reason: WireError }
  /** The end of a heartbeat. */
  | { readonly kind: 'answer'; readonly call: number; readonly error: WireError | null }
  | { readonly kind: 'stop' }

/** What a unit says. `done` and `failed` are its last words on a run; `unloadable`: there is no handler to run. */
export type FromUnit =
  | { readonly kind: 'started'; readonly run: number }
  | {
      readonly kind: 'log'
      readonly run: number
      readonly message: string
      readonly fields: Readonly<Record<string, JsonValue>> | null
    }
  | {
      readonly kind: 'progress'
      readonly run: number
      readonly percent: number
      readonly note: string | null
    }
  | { readonly kind: 'heartbeat'; readonly run: number; readonly call: number }
  | { readonly kind: 'done'; readonly run: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly run: number; readonly error: WireError }
  | { readonly kind: 'unloadable'; readonly run: number; readonly error: WireError }
  /** The unit is about to end by an exception that nobody caught. */
  | { readonly kind: 'fatal'; readonly text: string }

/** What a unit says, or null: modules may use the same channel for something of their own, as `process.send('ready')` does. */
export function readFromUnit(message: unknown): FromUnit | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null
  return message as FromUnit
}
