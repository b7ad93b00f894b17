import { createServer, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A reverse proxy that serves something below a prefix, as a front server of a company does. */
export interface PrefixProxy extends AsyncDisposable {
  /** Where it is served, without a slash at the end. */
  readonly url: string
  /** Ends every connection, and lets nobody in. */
  cut(): void
  /** Lets requests through again. */
  mend(): void
}

/** Cuts the prefix off, sends the prefix alone to the one with a slash, and passes bytes on as they come. */
export async function startPrefixProxy(target: string, prefix: string): Promise<PrefixProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let isCut = false
  const server: Server = createServer((asked, answer) => {
    const path = asked.url ?? '/'
    if (path === prefix) return void answer.writeHead(308, { location: `${prefix}/` }).end()
    if (!path.startsWith(`${prefix}/`)) return void answer.writeHead(404).end()
    const headers = { ...asked.headers, host: `${hostname}:${port}` }
    const passed = request(
      { hostname, port, method: asked.method, path: path.slice(prefix.length), headers },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers)
        given.pipe(answer)
      },
    )
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  server.on('connection', (socket) => {
    if (isCut) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    cut,
    mend: () => (isCut = false),
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
