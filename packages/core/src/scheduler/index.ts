export { Scheduler } from './scheduler.ts'
export { triggeredJob } from './slot-jobs.ts'
