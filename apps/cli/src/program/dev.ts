import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow dev` */
export function addDev(program: Command): void {
  program
    .command('dev')
    .description('run API and worker in one process')
    .option('--host <host>', 'where the API listens')
    .option('--port <port>', 'port of the API; 0 takes any free one')
    .option('--concurrency <n>', 'jobs at once')
    .option('--queues <names>', 'queues to serve, with commas between them')
    .option('--shutdown-timeout <duration>', 'how long Ctrl-C waits for running jobs')
    .option('--log-level <level>', 'debug, info, warn, error or silent')
    .action(lazily(async () => (await import('../commands/dev.ts')).dev))
}
