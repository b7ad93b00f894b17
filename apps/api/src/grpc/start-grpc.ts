import { setMaxListeners } from 'node:events'
import { readFile } from 'node:fs/promises'
import {
  createSecureServer,
  createServer,
  type Http2Server,
  type Http2ServerRequest,
  type ServerHttp2Session,
} from 'node:http2'
import type { Server } from 'node:http'
import { systemClock } from '@burrow/core'
import { listen, StartError, type Listening, type Service } from '@burrow/process'
import { Code, ConnectError } from '@connectrpc/connect'
import type { GrpcDeps } from './grpc-deps.ts'
import { guardPings, guardRequest } from './guard-session.ts'
import { createGrpcHandler } from './create-grpc-handler.ts'

/** Files of a TLS set-up, in PEM. */
export interface GrpcTls {
  readonly cert: string
  readonly key: string
  /** Clients must show a certificate that this authority signed. @default they need none */
  readonly clientCa?: string
}

export interface StartGrpcOptions {
  readonly host: string
  readonly port: number
  readonly tls: GrpcTls | null
  readonly reflection: boolean
  /** How long nothing of a request may arrive before it is ended, in ms. @default 10 s */
  readonly readMs?: number
  /** How long calls may take once the server is asked to stop, in ms. */
  readonly graceMs: number
}

/** A running gRPC server. */
export interface RunningGrpc extends Service, Listening {}

async function readPem(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartError(`cannot read ${path} (${code ?? 'unknown error'})`, `Look at ${setting}.`)
  }
}

const READ_MS = 10_000

const SETTINGS = {
  // Clients that open streams and reset them at once would keep the server busy.
  maxSessionMemory: 32,
  settings: { maxConcurrentStreams: 250 },
} as const

async function createTlsServer({ cert, key, clientCa }: GrpcTls): Promise<Http2Server> {
  const files = {
    cert: await readPem(cert, 'BURROW_GRPC_TLS_CERT'),
    key: await readPem(key, 'BURROW_GRPC_TLS_KEY'),
    ...(clientCa === undefined
      ? {}
      : {
          ca: await readPem(clientCa, 'BURROW_GRPC_CLIENT_CA'),
          requestCert: true,
          rejectUnauthorized: true,
        }),
  }
  try {
    return createSecureServer({ ...SETTINGS, ...files, minVersion: 'TLSv1.2' })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      `the TLS files of gRPC cannot be used: ${reason}`,
      'Look at BURROW_GRPC_TLS_CERT and BURROW_GRPC_TLS_KEY.',
    )
  }
}

/**
 * Starts the gRPC server. Without TLS it speaks HTTP/2 in clear text.
 * @throws StartError when the address or the TLS files cannot be used
 */
export async function startGrpc(deps: GrpcDeps, options: StartGrpcOptions): Promise<RunningGrpc> {
  const stopping = new AbortController()
  // Every call listens to it until it ends, and there may be any number of calls.
  setMaxListeners(0, stopping.signal)
  const server = options.tls ? await createTlsServer(options.tls) : createServer(SETTINGS)
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    guardPings(session, systemClock)
    session.once('close', () => sessions.delete(session))
  })
  server.on('request', (request: Http2ServerRequest) => guardRequest(request, options.readMs ?? READ_MS))
  server.on('request', createGrpcHandler(deps, { reflection: options.reflection, stopping: stopping.signal }))
  const listening = await listen(
    server as unknown as Server,
    options.host,
    options.port,
    '--grpc-port or BURROW_GRPC_PORT',
  )
  deps.logger.info('listening for gRPC', { url: listening.url, tls: options.tls !== null })
  return {
    ...listening,
    stopLimitMs: options.graceMs + 1_000,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      stopping.abort(new ConnectError('the server is stopping; connect again', Code.Unavailable))
      for (const session of sessions) session.close()
      const cut = systemClock.setTimeout(() => {
        for (const session of sessions) session.destroy()
      }, options.graceMs)
      await closed
      systemClock.clearTimeout(cut)
    },
  }
}
