import { Buffer } from 'node:buffer'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** One webhook as it came in. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly url: string
}

/** A real HTTP server that webhooks are sent to. */
export interface Receiver extends AsyncDisposable {
  readonly url: string
  /** `127.0.0.1:port`, to be allowed. */
  readonly host: string
  readonly port: number
  readonly received: readonly Received[]
  /** Connections, whether a request followed or not. */
  readonly connections: number
  /** Resolves once so many came in. */
  waitFor(count: number): Promise<readonly Received[]>
}

/** What a receiver answers: a status for each request in turn (the last for ever), or whatever is done by hand. */
type Answer = readonly number[] | ((response: ServerResponse, request: Received) => void)

export async function startReceiver(answer: Answer = [204]): Promise<Receiver> {
  const received: Received[] = []
  let connections = 0
  let waiting: { count: number; resolve: (received: readonly Received[]) => void }[] = []
  const tell = (): void => {
    for (const { count, resolve } of waiting) if (received.length >= count) resolve(received)
    waiting = waiting.filter(({ count }) => received.length < count)
  }
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const body = new TextDecoder().decode(Buffer.concat(chunks))
      const one = { headers: request.headers, body, url: request.url ?? '' }
      received.push(one)
      if (typeof answer === 'function') answer(response, one)
      else response.writeHead(answer[received.length - 1] ?? answer.at(-1) ?? 204).end('thanks')
      tell()
    })
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  return {
    url: `http://${host}/hook`,
    host,
    port,
    received,
    get connections() {
      return connections
    },
    waitFor: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve })
        tell()
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Checks the signature as a receiver does, with a library that is not ours; the body as it was meant. */
export function verified({ headers, body }: Received, secret = ''): Record<string, unknown> {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>
}
