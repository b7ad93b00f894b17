import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { endsWithParent } from '@burrow/services'
import { ROOT, START_LINE } from './start-line.ts'

/** The command as a shell takes it. */
export const burrowCommand = [process.execPath, ...START_LINE].map((word) => `'${word}'`).join(' ')

/** The profiles of whoever runs the tests are not looked at. */
export const NO_PROFILES = { XDG_CONFIG_HOME: '/nowhere' }

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A `burrow` process. */
export interface Burrow extends AsyncDisposable {
  readonly process: ChildProcess
  readonly finished: Promise<Finished>
  /** What it has printed, both streams together. */
  output(): string
  /** Waits until it prints something that fits; rejects when it ends first. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
}

export function spawnBurrow(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
  cwd = ROOT,
): Burrow {
  const { PATH = '', HOME = '' } = process.env
  const child = endsWithParent(
    spawn(process.execPath, [...START_LINE, ...args], {
      cwd,
      // The store that it takes by itself is a folder here, which belongs to whoever works here.
      env: { PATH, HOME, ...NO_PROFILES, BURROW_URL: 'memory:', ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    }),
  )
  child.stdin?.end(input)
  const text = { stdout: '', stderr: '' }
  const watchers = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk
      for (const check of watchers) check()
    })
  }
  const output = (): string => text.stdout + text.stderr
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, ...text }))
  return {
    process: child,
    finished,
    output,
    printed(pattern) {
      return new Promise((resolve, reject) => {
        const check = (): void => {
          const match = pattern.exec(output())
          if (match === null) return
          watchers.delete(check)
          resolve(match)
        }
        watchers.add(check)
        check()
        void finished.then(() => reject(new Error(`ended without printing ${pattern.source}:\n${output()}`)))
      })
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await finished
    },
  }
}

/** Runs a command to its end. */
export function runBurrow(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return spawnBurrow(args, env).finished
}
