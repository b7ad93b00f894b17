import { Agent, request as open, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { WireRequest } from './request-arbitrary.ts'

export interface WireAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** The body; of a stream without an end what came first. */
async function read(response: IncomingMessage): Promise<string> {
  const isEndless = response.headers['content-type']?.startsWith('text/event-stream') === true
  response.setEncoding('utf8')
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    // Leaving the loop closes the connection.
    if (isEndless && text.includes('\n\n')) break
  }
  return text
}

/** Sends requests over a network, as they are. */
export class Sender implements Disposable {
  readonly #url: URL
  readonly #agent = new Agent({ keepAlive: true })

  readonly #key: string

  constructor(url: string, key: string) {
    this.#key = key
    this.#url = new URL(url)
  }

  send({ operation, target, headers, body, isChunked }: Omit<WireRequest, 'fault'>): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      const framing: Record<string, string> =
        body === null
          ? {}
          : isChunked
            ? { 'transfer-encoding': 'chunked' }
            : { 'content-length': String(body.length) }
      const call = open({
        host: this.#url.hostname,
        port: this.#url.port,
        method: operation.method,
        path: target,
        headers: { authorization: `Bearer ${this.#key}`, ...headers, ...framing },
        agent: this.#agent,
      })
      call.on('error', reject)
      call.on('response', (response) => {
        read(response).then(
          (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          reject,
        )
      })
      call.end(body ?? undefined)
    })
  }

  [Symbol.dispose](): void {
    this.#agent.destroy()
  }
}
