import { Option, type Command } from 'commander'
import { LOG_LEVELS } from '../input/choices.ts'
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
    .addOption(new Option('--log-level <level>', 'how much it logs').choices(LOG_LEVELS))
    .action(lazily(async () => (await import('../commands/dev.ts')).dev))
}
