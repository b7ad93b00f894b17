import { fork } from 'node:child_process'
import { systemClock } from '../../time/index.ts'
import { UNIT_FILE, unitFlags } from './unit-flags.ts'
import type { StartUnit } from './unit-host.ts'
import { readFromUnit } from './unit-messages.ts'

const MIB = 1024 * 1024
/** What a process wrote last to its standard error says why it died; so much of it is kept. */
const TROUBLE_CHARS = 2_000
/** How long its last words may take behind its exit: somebody it started may hold its output open. */
const LAST_WORDS_MS = 500

/** Starts a child process. What it writes to standard output and error appears there. What it started itself ends with it. */
export const startProcess: StartUnit = (options, onMessage) => {
  const { maxMemoryBytes } = options
  const heap = maxMemoryBytes === null ? [] : [`--max-old-space-size=${Math.ceil(maxMemoryBytes / MIB)}`]
  const child = fork(UNIT_FILE, [String(maxMemoryBytes ?? '')], {
    execArgv: [...heap, ...unitFlags(options.file)],
    env: { ...(options.env ?? process.env) },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    // It leads a group of its own, so that what a job started there can be ended with it.
    detached: true,
    serialization: 'advanced',
  })
  const killGroup = (): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nobody is left in it.
    }
  }
  let trouble = ''
  let fatal = ''
  child.stderr?.on('data', (chunk: Uint8Array) => {
    process.stderr.write(chunk)
    trouble = (trouble + new TextDecoder().decode(chunk)).slice(-TROUBLE_CHARS)
  })
  child.on('message', (message) => {
    const said = readFromUnit(message)
    if (said?.kind === 'fatal') fatal = said.text
    else if (said !== null) onMessage(said)
  })
  const describe = (how: string): string => {
    if (fatal !== '') return `${how}, by an exception that nobody caught: ${fatal}`
    return trouble.trim() === '' ? how : `${how}: ${trouble.trim()}`
  }
  const ended = new Promise<string>((resolve) => {
    let how = ''
    const end = (): void => resolve(describe(how))
    child.once('error', (error) => {
      how ||= `before it began: ${error.message}`
      if (child.pid === undefined) end()
    })
    child.once('exit', (code, signal) => {
      killGroup()
      how = signal === null ? `with exit code ${code}` : `by ${signal}`
      // "close" comes behind the last message, "exit" may not.
      const timer = systemClock.setTimeout(end, LAST_WORDS_MS)
      child.once('close', () => {
        systemClock.clearTimeout(timer)
        end()
      })
    })
  })
  return {
    send(message) {
      // That it is gone is told by its end.
      if (child.connected) child.send(message, () => {})
    },
    kill: killGroup,
    hold(isHeld) {
      const change = isHeld ? 'ref' : 'unref'
      child[change]()
      child.channel?.[change]()
      ;(child.stderr as { ref?(): void; unref?(): void } | null)?.[change]?.()
    },
    forgetTrouble() {
      trouble = ''
    },
    ended,
  }
}
