import { Burrow, silentLogger, Worker, type Module } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import type { ChannelCredentials } from '@grpc/grpc-js'
import { DEFINITIONS } from '../../src/definitions.ts'
import type { GrpcDeps } from '../../src/grpc/grpc-deps.ts'
import { startGrpc, type RunningGrpc, type StartGrpcOptions } from '../../src/grpc/start-grpc.ts'
import { JobTypes } from '../../src/job-types.ts'
import { ForeignClient } from './foreign-client.ts'

export interface GrpcRig extends AsyncDisposable {
  readonly burrow: Burrow
  readonly server: RunningGrpc
  readonly client: ForeignClient
  work(...modules: Module[]): Promise<void>
}

/** A gRPC server over a store in memory, and somebody who calls it. */
export async function startGrpcRig(
  options: Partial<StartGrpcOptions & GrpcDeps> & { credentials?: ChannelCredentials } = {},
): Promise<GrpcRig> {
  const burrow = options.burrow ?? new Burrow(createMemoryBroker())
  const deps: GrpcDeps = {
    types: new JobTypes(DEFINITIONS),
    logger: silentLogger,
    stopping: () => false,
    ...options,
    burrow,
  }
  const server = await startGrpc(deps, {
    host: '127.0.0.1',
    port: 0,
    tls: null,
    reflection: true,
    graceMs: 1_000,
    ...options,
  })
  const client = new ForeignClient(`127.0.0.1:${server.port}`, options.credentials)
  const workers: Worker[] = []
  return {
    burrow,
    server,
    client,
    async work(...modules) {
      const worker = new Worker(burrow, { modules })
      workers.push(worker)
      await worker.start()
    },
    async [Symbol.asyncDispose]() {
      client[Symbol.dispose]()
      await server.stop()
      await Promise.all(workers.map((worker) => worker.stop()))
      await burrow.close()
    },
  }
}
