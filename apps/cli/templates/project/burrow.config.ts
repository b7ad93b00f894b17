import { defineConfig } from '@burrow/worker'

/**
 * What workers do here, those of `burrow dev` and `burrow worker`. The store is named by BURROW_URL: `burrow dev` keeps jobs in the folder
 * .burrow without it, and `burrow worker` needs one that others reach, such as redis://127.0.0.1:6379.
 */
export default defineConfig({
  queues: ['default'],
  concurrency: 10,
  modules: ['./modules/index.ts'],
})
