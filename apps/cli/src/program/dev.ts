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
    .option(
      '--modules <list>',
      'packages and files with modules, with commas between them, such as @acme/jobs,./report.ts',
    )
    .option('--builtin-modules <0|1>', '0 leaves out the modules that come with Burrow')
    .option(
      '--config <file>',
      'configuration file (default: burrow.config.{ts,mts,js,mjs,json} in this folder)',
    )
    .option('--concurrency <n>', 'jobs at once')
    .option('--queues <names>', 'queues to serve, with commas between them')
    .option('--shutdown-timeout <duration>', 'how long Ctrl-C waits for running jobs')
    .addOption(new Option('--log-level <level>', 'how much it logs').choices(LOG_LEVELS))
    .action(lazily(async () => (await import('../commands/dev.ts')).dev))
}
