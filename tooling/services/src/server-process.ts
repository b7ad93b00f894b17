import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { watchOver } from './watchdog.ts'

export interface ServerCommand {
  binary: string
  args: string[]
  /** The server's own folder: working directory, and removed if this process dies. */
  dir: string
  /** What the server prints once it takes connections. */
  readyLine: string
  env?: NodeJS.ProcessEnv
  /** Whom it runs as; some servers refuse root. */
  user?: ServerUser
}

export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

export interface ServerProcess {
  readonly pid: number
  /** Sends the signal and waits until the process has ended. */
  end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<void>
  pause(): void
  resume(): void
}

/** The server ended, or stayed silent, before it was ready. `output` is what it said. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError'
  readonly output: string

  constructor(binary: string, output: string) {
    super(`${binary} did not start:\n${output.trim() || '(no output)'}`)
    this.output = output
  }
}

const START_TIMEOUT_MS = 20_000
const STOP_TIMEOUT_MS = 10_000

/** Starts a server that cannot outlive this process, and waits until it is ready. */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const child = spawn(command.binary, command.args, {
    cwd: command.dir,
    env: command.env ?? process.env,
    ...command.user,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const watchdog = child.pid === undefined ? undefined : watchOver(child.pid, command.dir)
  try {
    await untilReady(child, command)
  } catch (error) {
    child.kill('SIGKILL')
    await exited
    watchdog?.dismiss()
    throw error
  }

  const pid = child.pid as number
  return {
    pid,
    end: async (signal) => {
      // A stopped process would keep other signals pending for ever.
      child.kill('SIGCONT')
      child.kill(signal)
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(impatience)
      watchdog?.dismiss()
    },
    pause: () => void process.kill(pid, 'SIGSTOP'),
    resume: () => void process.kill(pid, 'SIGCONT'),
  }
}

function untilReady(child: ChildProcess, command: ServerCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    let ready = false
    const timeout = setTimeout(() => fail(`silent for ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS)
    const fail = (reason: string): void => {
      clearTimeout(timeout)
      reject(new ServerStartError(command.binary, `${output}\n${reason}`))
    }
    const read = (chunk: Buffer): void => {
      // Once ready the output is only drained, so that the server never blocks on a full pipe.
      if (ready) return
      output += chunk.toString('utf8')
      if (!output.includes(command.readyLine)) return
      ready = true
      clearTimeout(timeout)
      resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => fail(`ended with ${signal ?? `code ${code}`}`))
  })
}
