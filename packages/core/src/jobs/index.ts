export { defineJob, type DefineJobOptions, type JobDefinition } from './define-job.ts'
export { defineModule, type JobHandler, type Module } from './define-module.ts'
export type { JobContext } from './job-context.ts'
export { ModuleRegistry } from './registry.ts'
