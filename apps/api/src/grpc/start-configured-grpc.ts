import process from 'node:process'
import { StartError } from '@burrow/process'
import type { GrpcDeps } from './grpc-deps.ts'
import { startGrpc, type GrpcTls, type RunningGrpc } from './start-grpc.ts'

/** What the configuration says about gRPC. */
export interface GrpcConfig {
  readonly host: string
  readonly port: number
  readonly grpcPort: number | 'auto' | 'off'
  readonly grpcTlsCert: string
  readonly grpcTlsKey: string
  readonly grpcClientCa: string
  readonly grpcReflection: boolean | 'auto'
  readonly readTimeout: number
}

const DEFAULT_PORT = 50_051

/** The port of gRPC, or null when it is off. Beside an HTTP port that is any free one, so is this one. */
export function grpcPortOf({ port, grpcPort }: GrpcConfig): number | null {
  if (grpcPort === 'off') return null
  if (grpcPort !== 'auto') return grpcPort
  return port === 0 ? 0 : DEFAULT_PORT
}

/** @throws StartError when only a part of the TLS files is given */
export function grpcTlsOf({
  grpcTlsCert: cert,
  grpcTlsKey: key,
  grpcClientCa: clientCa,
}: GrpcConfig): GrpcTls | null {
  const none = [cert, key, clientCa].every((file) => file === 'none')
  if (none) return null
  if (cert === 'none' || key === 'none')
    throw new StartError(
      'TLS of gRPC needs a certificate and its key',
      'Set both BURROW_GRPC_TLS_CERT and BURROW_GRPC_TLS_KEY.',
    )
  return { cert, key, ...(clientCa === 'none' ? {} : { clientCa }) }
}

function isReflectionOn({ grpcReflection }: GrpcConfig): boolean {
  return grpcReflection === 'auto' ? process.env['NODE_ENV'] !== 'production' : grpcReflection
}

/** Starts gRPC as configured; null when it is off. @throws StartError */
export async function startConfiguredGrpc(
  deps: GrpcDeps,
  config: GrpcConfig,
  graceMs: number,
): Promise<RunningGrpc | null> {
  const port = grpcPortOf(config)
  if (port === null) return null
  return startGrpc(deps, {
    host: config.host,
    port,
    tls: grpcTlsOf(config),
    reflection: isReflectionOn(config),
    readMs: config.readTimeout,
    graceMs,
  })
}
