import { createServer } from 'node:http'
import { listen, type Listening } from '../lifecycle/listen.ts'

export interface HealthOptions {
  readonly host: string
  readonly port: number
  /** Null when the process can do its work, else why not. Must answer within a few seconds. */
  readonly problem: () => Promise<string | null>
  /** What `/metrics` answers with. @default there is no such path */
  readonly metrics?: () => Promise<{ readonly contentType: string; readonly body: string }>
}

export interface HealthServer extends Listening {
  stop(): Promise<void>
}

/**
 * A small server for probes: `/livez` says that the process runs, `/readyz` that it can do its work (503 when not), `/metrics` shows
 * numbers where there are some. It shows nothing else and needs no authentication.
 */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const answer = async (path: string): Promise<[status: number, body: Record<string, string>]> => {
    if (path === '/livez') return [200, { status: 'ok' }]
    if (path !== '/readyz' && path !== '/healthz') return [404, { status: 'not found' }]
    const problem = await options.problem()
    return problem === null ? [200, { status: 'ok' }] : [503, { status: 'unavailable', reason: problem }]
  }
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/metrics' && options.metrics !== undefined) {
      void options.metrics().then(({ contentType, body }) => {
        response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' })
        response.end(body)
      })
      return
    }
    void answer(path).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(body))
    })
  })
  const listening = await listen(server, options.host, options.port, 'BURROW_HEALTH_PORT')
  return {
    ...listening,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
