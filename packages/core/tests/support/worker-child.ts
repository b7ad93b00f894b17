import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { endsWithParent } from '@burrow/services'

type Line = Readonly<Record<string, unknown>>

/** A started {@link file://./worker-process.ts}, or another script that talks like it. */
export class WorkerChild {
  readonly lines: Line[] = []
  readonly #process: ChildProcess
  readonly #exited: Promise<void>
  #waiters: { accepts: (line: Line) => boolean; resolve: (line: Line) => void }[] = []

  constructor(
    url: string,
    namespace: string,
    settings: Readonly<Record<string, number>> = {},
    script = new URL('worker-process.ts', import.meta.url),
  ) {
    const args = [
      '--conditions=@burrow/source',
      '--import',
      'tsx',
      fileURLToPath(script),
      url,
      namespace,
      JSON.stringify(settings),
    ]
    this.#process = endsWithParent(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }))
    this.#exited = new Promise((resolve) => this.#process.once('exit', () => resolve()))
    if (this.#process.stdout)
      createInterface(this.#process.stdout).on('line', (text) => this.#hear(JSON.parse(text) as Line))
  }

  /** Resolves with the first line, told or to come, that has the key. */
  said(key: string): Promise<Line> {
    const accepts = (line: Line) => key in line
    const known = this.lines.find(accepts)
    return known ? Promise.resolve(known) : new Promise((resolve) => this.#waiters.push({ accepts, resolve }))
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name)
  }

  /** Ends the process for certain and waits for that. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exited
  }

  #hear(line: Line): void {
    this.lines.push(line)
    for (const waiter of this.#waiters.filter(({ accepts }) => accepts(line))) waiter.resolve(line)
    this.#waiters = this.#waiters.filter(({ accepts }) => !accepts(line))
  }
}
