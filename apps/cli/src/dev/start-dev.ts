import { startApi } from '@burrow/api'
import { createLogger, type Service } from '@burrow/process'
import { startWorker, type WorkerSetup } from '@burrow/worker'
import { openStore } from '../deps.ts'
import { banner } from './banner.ts'
import type { DevConfig } from './config.ts'

/** What a stop may take besides waiting for jobs: with their 3 s, Ctrl-C ends it in 4.5 s, also while the store hangs. */
const STOP_EXTRA_MS = 1_500

/** Starts API and worker on one store and says what can be done. */
export async function startDev({ config, modulesFor }: WorkerSetup<DevConfig>): Promise<Service> {
  const log = { level: config.logLevel, format: config.logFormat }
  const burrow = await openStore(config.url, config.namespace, {
    logger: createLogger({ ...log, name: 'store' }),
    // One command must be enough on an empty database.
    migrate: true,
  })
  try {
    const api = await startApi(config, { burrow, logger: createLogger({ ...log, name: 'api' }) })
    const worker = await startWorker(config, {
      burrow,
      modules: modulesFor,
      logger: createLogger({ ...log, name: 'worker' }),
      healthPort: false,
    }).catch(async (error: unknown) => {
      await api.stop()
      throw error
    })
    const { address, store } = burrow.broker.info
    const { queues, concurrency } = config
    const simulatedEmail = !['SMTP_HOST', 'MAILTRAP_HOST', 'MAILTRAP_USER', 'MAILTRAP_USERNAME'].some(
      (name) => process.env[name],
    )
    process.stdout.write(
      banner({
        api: api.url,
        grpc: api.grpcUrl,
        store: address,
        kind: store,
        queues: queues.map(({ name }) => name),
        concurrency,
        simulatedEmail,
        takesKeys: api.takesKeys,
      }),
    )
    return {
      stopLimitMs: config.shutdownTimeout + STOP_EXTRA_MS,
      async stop() {
        await Promise.all([api.stop(), worker.stop()])
        await burrow.close()
      },
    }
  } catch (error) {
    await burrow.close()
    throw error
  }
}
