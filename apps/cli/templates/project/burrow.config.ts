import { defineConfig } from '@burrow/worker'

/** What `burrow worker` does here. Flags and variables such as BURROW_URL win over it. */
export default defineConfig({
  url: 'redis://127.0.0.1:6379',
  queues: ['default'],
  concurrency: 10,
  modules: ['./modules/index.ts'],
})
