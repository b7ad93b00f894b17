import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP server on a free loopback port that counts what reaches it. */
export interface LoopbackServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Connections, whether a request followed or not. */
  readonly connections: number
  readonly requests: readonly {
    method: string
    url: string
    headers: Record<string, unknown>
    body: string
  }[]
}

export async function startLoopbackServer(listener: RequestListener): Promise<LoopbackServer> {
  const requests: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = []
  let connections = 0
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const body = new TextDecoder().decode(chunks.length === 1 ? chunks[0] : undefined)
      requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      listener(request, response)
    })
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    get connections() {
      return connections
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
