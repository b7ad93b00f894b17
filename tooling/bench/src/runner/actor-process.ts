import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { TaskName, TaskParams, TaskReply, TaskRequest, TaskResult } from '../actor/protocol.ts'

/** How a measured process is started. */
export interface ActorCommand {
  readonly file: string
  /** Arguments of node itself. Nothing is inherited: the runner may be a loader, a measured process must not be. */
  readonly execArgv: readonly string[]
  /** The node that runs it. @default the runner's own */
  readonly execPath?: string
}

/** A measured process as the scenarios see it. */
export interface ActorHandle {
  /** Has it do one thing. @throws what it threw there */
  call<Name extends TaskName>(task: Name, params: TaskParams<Name>): Promise<TaskResult<Name>>
  /** Closes its connections in an orderly way, then ends it. */
  close(): Promise<void>
  kill(): Promise<void>
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

export class ActorProcess implements ActorHandle {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  constructor(command: ActorCommand) {
    this.#child = fork(command.file, [], {
      execArgv: [...command.execArgv],
      ...(command.execPath === undefined ? {} : { execPath: command.execPath }),
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (reply: TaskReply) => this.#receive(reply))
    this.#child.once('exit', (code, signal) => this.#fail(`a measured process ended with ${signal ?? code}`))
    this.#child.once('error', (error) => this.#fail(error.message))
  }

  call<Name extends TaskName>(task: Name, params: TaskParams<Name>): Promise<TaskResult<Name>> {
    const request: TaskRequest = { id: ++this.#lastId, task, params }
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      this.#child.send(request, (error) => {
        if (error) this.#fail(error.message)
      })
    })
  }

  async close(): Promise<void> {
    await this.call('close', undefined)
    await this.kill()
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await exited
  }

  #receive(reply: TaskReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.ok) waiting?.resolve(reply.value)
    else waiting?.reject(new Error(reply.error))
  }

  #fail(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason))
    this.#waiting.clear()
  }
}
