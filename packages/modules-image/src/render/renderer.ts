import { spawn, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { imageError } from '../image-error.ts'
import { Places } from './places.ts'
import type { Rendered, RenderReply, RenderRequest } from './render-protocol.ts'

// Compiled code starts compiled code; the sources, which only tests run, start with the loader that tests have.
const IS_SOURCE = import.meta.url.endsWith('.ts')
const SCRIPT = fileURLToPath(new URL(`render-process.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url))
const LOADER = IS_SOURCE ? ['--conditions=@burrow/source', '--import', 'tsx'] : []
/** Of JavaScript alone; images lie outside of it. */
const HEAP_MB = 128

/** What came of a source. */
export interface RenderResult {
  readonly source: { readonly widthPixels: number; readonly heightPixels: number }
  readonly outputs: readonly Rendered[]
}

export interface RendererOptions {
  /** Processes at once; more jobs wait. @default as many as there are processors */
  readonly processes?: number
}

function start(): ChildProcess {
  return spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, ...LOADER, SCRIPT], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    // Nothing of this process is the business of an image: no settings, no secrets, no open files.
    env: { MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
}

/**
 * Renders images in a process of its own for each job. Native code cannot be stopped within a process, and neither memory nor time of
 * a thread can be bounded; a process can be killed at any moment, and takes nobody with it.
 */
export class Renderer {
  readonly #places: Places

  constructor({ processes = availableParallelism() }: RendererOptions = {}) {
    this.#places = new Places(processes)
  }

  /**
   * @param onOutput called with the number of results so far
   * @throws PermanentError with a problem of the image; the reason of the signal; Error when the process ended otherwise
   */
  async render(
    request: RenderRequest,
    signal: AbortSignal,
    onOutput: (count: number) => void = () => {},
  ): Promise<RenderResult> {
    const leave = await this.#places.enter(signal)
    try {
      return await this.#run(request, signal, onOutput)
    } finally {
      leave()
    }
  }

  async #run(
    request: RenderRequest,
    signal: AbortSignal,
    onOutput: (count: number) => void,
  ): Promise<RenderResult> {
    signal.throwIfAborted()
    const child = start()
    const kill = (): void => void child.kill('SIGKILL')
    signal.addEventListener('abort', kill, { once: true })
    const outputs: Rendered[] = []
    let source: RenderResult['source'] | null = null
    let last: RenderReply | null = null
    child.on('message', (reply: RenderReply) => {
      if (reply.kind === 'source')
        source = { widthPixels: reply.widthPixels, heightPixels: reply.heightPixels }
      else if (reply.kind === 'output') onOutput(outputs.push(reply))
      else last ??= reply
    })
    try {
      const ended = new Promise<string>((resolve, reject) => {
        child.once('error', reject)
        // "close" comes behind the last message, "exit" may not.
        child.once('close', (code, by) => resolve(by ?? `code ${code}`))
      })
      child.send(request, (error) => error && kill())
      const how = await ended
      signal.throwIfAborted()
      return this.#judge(last, source, outputs, how)
    } finally {
      signal.removeEventListener('abort', kill)
      kill()
    }
  }

  #judge(
    last: RenderReply | null,
    source: RenderResult['source'] | null,
    outputs: readonly Rendered[],
    how: string,
  ): RenderResult {
    if (last?.kind === 'problem') throw imageError(last.problem, last.message)
    if (last?.kind === 'done' && source !== null) return { source, outputs }
    // Perhaps the machine had no memory left, or a person ended it: another attempt may find it different.
    throw new Error(`the process that rendered the image ended by ${how}`)
  }
}
