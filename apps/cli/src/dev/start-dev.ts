import { createRequire } from 'node:module'
import { startApi } from '@burrow/api'
import { createLogger, openInstrumented, type Service } from '@burrow/process'
import { startWorker, type WorkerSetup } from '@burrow/worker'
import { openStore } from '../deps.ts'
import { banner } from './banner.ts'
import type { DevConfig } from './config.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** What a stop may take besides waiting for jobs: with their 3 s, Ctrl-C ends it in 4.5 s, also while the store hangs. */
const STOP_EXTRA_MS = 1_500

/** Starts API and worker on one store and says what can be done. */
export async function startDev({ config, modulesFor }: WorkerSetup<DevConfig>): Promise<Service> {
  const log = { level: config.logLevel, format: config.logFormat }
  const opened = await openInstrumented({
    metrics: config.metrics,
    service: 'burrow',
    version,
    logger: createLogger({ ...log, name: 'store' }),
    open: (logger, instrumentation) =>
      // One command must be enough on an empty database.
      openStore(config.url, config.namespace, { logger, instrumentation, migrate: true }),
  })
  const { burrow, telemetry, metrics } = opened
  const given = { burrow, telemetry, ...(metrics === null ? {} : { metrics }) }
  try {
    const workerLogger = createLogger({ ...log, name: 'worker' })
    const api = await startApi(config, { ...given, logger: createLogger({ ...log, name: 'api' }) })
    const worker = await startWorker(config, {
      ...given,
      modules: modulesFor,
      logger: workerLogger,
      healthPort: false,
    }).catch(async (error: unknown) => {
      await api.stop()
      throw error
    })
    // The API stays, and with it a store in memory: whoever asks for the end of the worker does not ask for that of the jobs.
    void worker.endRequested.then(() => {
      workerLogger.warn('asked to stop; nothing runs jobs here until burrow dev is started again')
      return worker.stop()
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
      stopLimitMs: config.shutdownTimeout + STOP_EXTRA_MS + opened.stopLimitMs,
      async stop() {
        await Promise.all([api.stop(), worker.stop()])
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
