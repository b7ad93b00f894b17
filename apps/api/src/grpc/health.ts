import {
  type Health,
  HealthCheckResponse_ServingStatus as Status,
  JobService,
  QueueService,
} from '@burrow/api-contract/grpc'
import { delay } from '@burrow/core/time'
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect'
import type { GrpcDeps } from './grpc-deps.ts'

/** How often a watcher is told whether the store answers. */
const WATCH_MS = 5_000
const KNOWN = new Set(['', JobService.typeName, QueueService.typeName])

async function statusOf({ burrow, stopping }: GrpcDeps): Promise<Status> {
  if (stopping()) return Status.NOT_SERVING
  const answers = await burrow.ping().then(
    () => true,
    () => false,
  )
  return answers ? Status.SERVING : Status.NOT_SERVING
}

/** `grpc.health.v1.Health`: serving while the store answers and nobody asked the server to stop. */
export function healthService(deps: GrpcDeps): ServiceImpl<typeof Health> {
  return {
    async check({ service }) {
      if (!KNOWN.has(service)) throw new ConnectError(`no service "${service}" is here`, Code.NotFound)
      return { status: await statusOf(deps) }
    },

    async *watch({ service }, { signal }) {
      let told: Status | null = null
      while (!signal.aborted) {
        const status = KNOWN.has(service) ? await statusOf(deps) : Status.SERVICE_UNKNOWN
        if (status !== told) yield { status }
        told = status
        await delay(deps.burrow.settings.clock, WATCH_MS, signal)
      }
    },
  }
}
