/** The process that renders the images of one job. It is started for it, and ends with it. */
import { renderImages } from './render-images.ts'
import type { RenderLimits, RenderReply, RenderRequest } from './render-protocol.ts'

/** How often it looks at itself. Rendering is done on other threads, so this one is free. */
const WATCH_MS = 10

function send(reply: RenderReply): Promise<void> {
  return new Promise((resolve) => process.send?.(reply, () => resolve()))
}

/** At once, without waiting for threads of native code, which an ordinary exit would do. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

function costOf({ memoryBytes, cpuMs }: RenderLimits): RenderReply | null {
  const rss = process.memoryUsage.rss()
  if (rss > memoryBytes)
    return {
      kind: 'problem',
      problem: 'IMAGE_MEMORY_LIMIT',
      message: `rendering takes more than ${memoryBytes} bytes of memory`,
    }
  const { user, system } = process.cpuUsage()
  if ((user + system) / 1_000 <= cpuMs) return null
  return {
    kind: 'problem',
    problem: 'IMAGE_TIME_LIMIT',
    message: `rendering takes more than ${cpuMs} ms of a processor`,
  }
}

function watch(limits: RenderLimits): void {
  const timer = setInterval(() => {
    const problem = costOf(limits)
    if (problem === null) return
    clearInterval(timer)
    void send(problem).then(end)
  }, WATCH_MS)
}

// The one who asked is gone.
process.once('disconnect', end)
process.once('message', (request: RenderRequest) => {
  void (async () => {
    watch(request.limits)
    for await (const reply of renderImages(request)) await send(reply)
    end()
  })()
})
