import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RequestListener extends AsyncDisposable {
  readonly url: string
  readonly host: string
  /** The first request that comes. */
  readonly next: Promise<{ readonly url: string | undefined; readonly header: unknown }>
}

/** A server that answers every request. */
export async function listenForRequests(): Promise<RequestListener> {
  let hear: (request: Awaited<RequestListener['next']>) => void = () => {}
  const next: RequestListener['next'] = new Promise((resolve) => (hear = resolve))
  const server = createServer(({ url, headers }, response) => {
    response.end('ok')
    hear({ url, header: headers['x-custom-header'] })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    next,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
