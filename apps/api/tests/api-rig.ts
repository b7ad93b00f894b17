import {
  connect,
  defineJob,
  defineModule,
  Worker,
  type Burrow,
  type JobDefinition,
  type Module,
} from '@burrow/core'
import { z } from 'zod'
import { createApi, type CreateApiOptions } from '../src/index.ts'
import { DEFINITIONS } from '../src/definitions.ts'

interface LoggedLine {
  level: string
  message: string
  fields: unknown
}

/** The API over a memory store, called without a network. */
export interface ApiRig extends AsyncDisposable {
  readonly burrow: Burrow
  readonly logged: LoggedLine[]
  /** Everything the router knows. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Sends exactly this. */
  raw(path: string, init: RequestInit, env?: object): Promise<Answer>
  /** An answer as it is written. */
  text(path: string, init: RequestInit): Promise<string>
  /** An answer that is still being sent. */
  stream(path: string, headers?: Record<string, string>): Promise<Response>
  /** Runs modules until the rig is disposed. */
  work(...modules: Module[]): Promise<Worker>
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  // Tests look at whatever came back.
  readonly body: Record<string, unknown> & {
    items?: Record<string, unknown>[]
    errors?: { field: string; detail: string }[]
  }
}

export const greet: JobDefinition<{ name: string }> = defineJob({
  type: 'greet',
  aliases: ['hello'],
  input: z.strictObject({ name: z.string() }),
  defaults: { queue: 'greetings', maxRetries: 0, priority: 4 },
})

export const failing: Module = defineModule(defineJob({ type: 'failing', input: z.unknown() }), () => {
  throw new Error('it fails always')
})

export async function startRig(options: Partial<CreateApiOptions> = {}): Promise<ApiRig> {
  const burrow = options.burrow ?? (await connect('memory:'))
  const logged: LoggedLine[] = []
  const log = (level: string) => (message: string, fields?: unknown) =>
    void logged.push({ level, message, fields })
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
  const definitions = [...DEFINITIONS, greet as unknown as JobDefinition]
  const app = createApi({ logger, definitions, ...options, burrow })
  const workers: Worker[] = []

  const raw = async (path: string, init: RequestInit, env: object = {}): Promise<Answer> => {
    const response = await app.request(path, init, env)
    const text = await response.text()
    const json = /[/+]json$/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      body: (json && text !== '' ? JSON.parse(text) : { text }) as Answer['body'],
    }
  }
  return {
    burrow,
    logged,
    routes: app.routes,
    raw,
    text: async (path, init) => (await app.request(path, init)).text(),
    stream: async (path, headers = {}) => app.request(path, { headers }),
    request: (method, path, body, headers = {}) =>
      raw(path, {
        method,
        headers:
          body === undefined
            ? headers
            : { 'content-type': 'application/json', 'content-length': '1', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async work(...modules) {
      const worker = new Worker(burrow, { modules, queues: ['default', 'greetings'], shutdownTimeoutMs: 0 })
      workers.push(worker)
      await worker.start()
      return worker
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await burrow.close()
    },
  }
}
