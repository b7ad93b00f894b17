import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Ends a process and removes its folder, if it has one, when this process is gone, however it ended.
 *
 * Node cannot ask the kernel to kill a child with its parent, and exit hooks do not run on SIGKILL. So a shell
 * reads from a pipe that only this process holds open: the end of the pipe is the end of the process.
 * It leads its own session, so that what kills the test's process group leaves it alive to clean up.
 */
export interface Watchdog {
  /** Forget the process: it has ended. */
  dismiss(): void
}

// The second attempt is for servers of several processes, whose others may still write while they end.
const REMOVE = `rm -rf -- "$2" 2>/dev/null || { sleep 1; rm -rf -- "$2"; }`
const SCRIPT = `trap '' INT TERM HUP; cat >/dev/null; kill -9 "$1" 2>/dev/null; [ -z "$2" ] || { sleep 0.1; ${REMOVE}; }`

export function watchOver(pid: number, dir?: string): Watchdog {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'burrow-watchdog', String(pid), dir ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // The pipe breaks when the shell is dismissed; nothing is ever written to it.
  shell.stdin.on('error', () => undefined)
  return {
    dismiss: () => {
      // The whole session: the shell and the cat it waits for.
      if (shell.pid !== undefined && shell.exitCode === null && shell.signalCode === null) {
        try {
          process.kill(-shell.pid, 'SIGKILL')
        } catch {
          // It has gone by itself.
        }
      }
    },
  }
}

/** A child of a test does not outlive the process that started it, however that ends. */
export function endsWithParent<T extends ChildProcess>(child: T): T {
  if (child.pid === undefined) return child
  const watchdog = watchOver(child.pid)
  child.once('exit', () => watchdog.dismiss())
  return child
}
