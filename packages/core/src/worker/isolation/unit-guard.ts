import { Worker } from 'node:worker_threads'

/** How often it looks. */
const LOOK_MS = 50

/**
 * Runs in a thread of its own, since the one that runs jobs may be busy for ever. Plain JavaScript, because no loader is started for it.
 * Signals to itself: no other way out is certain in a thread.
 */
const GUARD = `
const { workerData: { parentId, maxBytes } } = require('node:worker_threads')
const { writeSync } = require('node:fs')
setInterval(() => {
  if (process.ppid !== parentId) end()
  if (maxBytes === null || process.memoryUsage.rss() <= maxBytes) return
  try {
    writeSync(2, 'it took ' + process.memoryUsage.rss() + ' bytes of memory, and may take ' + maxBytes + '\\n')
  } catch {}
  end()
}, ${LOOK_MS})
function end() {
  process.kill(-process.pid, 'SIGKILL')
}
`

/** Ends this process and all that jobs started here: it leads a group of its own. */
export function endGroup(): void {
  process.kill(-process.pid, 'SIGKILL')
}

/** Ends this process when the one is gone that started it, or when it takes more memory than it may. */
export function guardProcess(maxBytes: number | null): void {
  const guard = new Worker(GUARD, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: { parentId: process.ppid, maxBytes },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  guard.unref()
}
