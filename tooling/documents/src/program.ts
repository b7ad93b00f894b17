import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { waitFor } from '@burrow/core/testing'
import { root } from './blocks.ts'

/** Every child of this process, to leave none behind. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** A program of the repository, run from its source in a process of its own. */
export class Program implements AsyncDisposable {
  /** Lines of standard output and standard error, as they came. */
  readonly lines: string[] = []
  readonly #child: ChildProcess
  readonly #ended: Promise<number | null>

  /** @param path from the root, e.g. `apps/api/src/main.ts` */
  constructor(path: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    const node = ['--import', 'tsx', '--conditions=@burrow/source', join(root, path), ...args]
    this.#child = spawn(process.execPath, node, {
      // tsx is found from here.
      cwd: join(root, 'tooling/documents'),
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(this.#child)
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code) => {
        running.delete(this.#child)
        resolve(code)
      })
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      if (stream) createInterface(stream).on('line', (line) => this.lines.push(line))
  }

  /** Waits for a line and gives what the pattern caught. */
  async said(pattern: RegExp): Promise<string> {
    const find = (): RegExpExecArray | null => {
      for (const line of this.lines) {
        const match = pattern.exec(line)
        if (match) return match
      }
      return null
    }
    await waitFor(() => find() !== null || this.#child.exitCode !== null, {
      timeoutMs: 30_000,
      what: `a line that matches ${pattern}`,
    })
    const match = find()
    if (!match) throw new Error(`the program ended first:\n${this.lines.join('\n')}`)
    return match[1] ?? match[0]
  }

  /** The exit code, once it has ended; null when a signal ended it. */
  get ended(): Promise<number | null> {
    return this.#ended
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }
}
