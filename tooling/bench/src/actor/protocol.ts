import type { Actor } from './actor.ts'

/** The methods of an actor, as messages. */
export type TaskName = keyof Actor
export type TaskParams<Name extends TaskName> = Parameters<Actor[Name]>[0]
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<Actor[Name]>>

export interface TaskRequest {
  readonly id: number
  readonly task: TaskName
  readonly params: unknown
}

export type TaskReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string }
