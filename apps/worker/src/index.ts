export { loadWorkerConfig, type WorkerConfig } from './config.ts'
export { defaultModules } from './modules.ts'
export { startWorker, type RunningWorker, type StartWorkerOptions } from './start-worker.ts'
