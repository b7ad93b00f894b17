import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow worker` and `burrow worker …` */
export function addWorker(program: Command): void {
  const worker = program
    .command('worker')
    .description('run a worker on the store of --url; or look at workers and stop them')
    .option(
      '--modules <list>',
      'packages and files with modules, with commas between them, such as @acme/jobs,./report.ts',
    )
    .option('--builtin-modules <0|1>', '0 leaves out the modules that come with Burrow')
    .option(
      '--queues <list>',
      'queues, each name[=weight][/concurrency], such as critical=6/20,mail/5,default',
    )
    .option('--concurrency <n>', 'jobs at once')
    .option(
      '--config <file>',
      'configuration file (default: burrow.config.{ts,mts,js,mjs,json} in this folder)',
    )
    .option('--lease <duration>', 'a job whose worker is not heard of for so long is given to another one')
    .option('--shutdown-timeout <duration>', 'how long a stop waits for running jobs')
    .option(
      '--memory-limit <size>',
      'above it the worker ends in an orderly way with exit code 75, to be started again',
    )
    .option('--health-host <host>', 'where it answers /livez and /readyz')
    .option('--health-port <port>', 'the port of that; 0 takes any free one')
    .option('--log-level <level>', 'debug, info, warn, error or silent')
    .addHelpText(
      'after',
      '\nFlags win over variables (BURROW_QUEUES, BURROW_MODULES, …), and variables over the configuration file.',
    )
    .action(lazily(async () => (await import('../commands/worker.ts')).worker))
  worker
    .command('ls')
    .description('list workers that were heard of within 30s')
    .action(lazily(async () => (await import('../commands/worker-ls.ts')).listWorkers))
  worker
    .command('stop <id>')
    .description('ask a worker to stop: it takes no more jobs, ends those that it runs, and its process ends')
    .action(lazily(async () => (await import('../commands/worker-stop.ts')).stopWorker))
}
