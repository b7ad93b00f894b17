import { createLogger, EXIT, type EndRequest, type Service } from '@burrow/process'
import { MemoryWatch } from './memory-watch.ts'
import type { WorkerSetup } from './read-setup.ts'
import { startWorker } from './start-worker.ts'

/**
 * Starts a worker that has its process to itself: above `config.memoryLimit` it asks for the end of the process.
 * @throws as startWorker does; StartError when the process needs more memory than the limit to begin with
 */
export async function runWorker({ config, modulesFor }: WorkerSetup): Promise<Service> {
  const logger = createLogger({ level: config.logLevel, format: config.logFormat, name: 'worker' })
  const worker = await startWorker(config, { modules: modulesFor, logger })
  if (config.memoryLimit === null) return worker
  let askForEnd: (request: EndRequest) => void = () => {}
  const endRequested = new Promise<EndRequest>((resolve) => (askForEnd = resolve))
  const watch = new MemoryWatch({
    limitBytes: config.memoryLimit,
    logger,
    onExceeded: (reason) => askForEnd({ reason, code: EXIT.restart }),
  })
  try {
    watch.start()
  } catch (error) {
    await worker.stop()
    throw error
  }
  return {
    stopLimitMs: worker.stopLimitMs,
    endRequested: Promise.race([endRequested, worker.endRequested]),
    stop: () => {
      watch.stop()
      return worker.stop()
    },
  }
}
