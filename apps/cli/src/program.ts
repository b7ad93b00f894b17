import { Command, Option } from 'commander'
import type { GlobalFlags } from './global-flags.ts'

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value]
}

function addSubmit(program: Command): void {
  program
    .command('submit')
    .alias('enqueue')
    .description('enqueue a job')
    .requiredOption('-t, --type <type>', 'job type, such as email or math:evaluate')
    .option('-p, --payload <json>', 'payload as JSON', '{}')
    .option('-q, --queue <name>', 'queue')
    .option('-P, --priority <priority>', '1 to 5, or low, normal, high')
    .option('--delay <duration>', 'wait before the first attempt, such as 10s or 5m')
    .option('--at <time>', 'wait until this time, such as 2026-01-01T12:00:00Z')
    .option('--max-retries <n>', 'attempts after the first one')
    .option('--timeout <duration>', 'time limit of one attempt')
    .option('--unique-key <key>', 'do not create a second job while one with this key is not finished')
    .option('--tag <name>', 'tag; may be given several times', collect, [])
    .option('--id <id>', 'id of the job; the same id creates nothing twice')
    .option(
      '--wait [duration]',
      'wait until the job has ended (60s by default); exit code 7 when it died, 124 when it took too long',
    )
    .action(async (flags: Record<string, unknown>, command: Command) => {
      const { submit } = await import('./commands/submit.ts')
      await submit(flags, command.optsWithGlobals<GlobalFlags>())
    })
}

function addJob(program: Command): void {
  const job = program.command('job').description('look jobs up')
  job
    .command('get')
    .description('show a job')
    .argument('<id>', 'id of the job')
    .option('-q, --queue <name>', 'queue of the job; needed only when several have this id')
    .action(async (id: string, flags: { queue?: string }, command: Command) => {
      const { showJob } = await import('./commands/job-get.ts')
      await showJob(id, flags.queue, command.optsWithGlobals<GlobalFlags>())
    })
  job
    .command('ls')
    .description('list jobs')
    .option('-q, --queue <name>', 'only of this queue')
    .option('-s, --state <state>', 'only in this state')
    .option('-t, --type <type>', 'only of this type')
    .option('--tag <name>', 'only with this tag')
    .option('--limit <n>', 'at most so many, 1 to 200', '50')
    .option('--cursor <cursor>', 'go on where the last page ended')
    .action(async (flags: Record<string, string | undefined>, command: Command) => {
      const { listJobs } = await import('./commands/job-ls.ts')
      await listJobs(flags, command.optsWithGlobals<GlobalFlags>())
    })
}

function addOverview(program: Command): void {
  program
    .command('stats')
    .description('count jobs by state')
    .action(async (_flags: unknown, command: Command) => {
      const { stats } = await import('./commands/stats.ts')
      await stats(command.optsWithGlobals<GlobalFlags>())
    })
  program
    .command('retry-all')
    .description('put all dead jobs back')
    .option('-q, --queue <name>', 'only of this queue')
    .action(async (flags: { queue?: string }, command: Command) => {
      const { retryAll } = await import('./commands/retry-all.ts')
      await retryAll(flags.queue, command.optsWithGlobals<GlobalFlags>())
    })
}

function addMigrate(program: Command): void {
  const migrate = program
    .command('migrate')
    .description('tables of a store in SQL (--url postgres://… or pglite:<folder>)')
  migrate
    .command('up')
    .description('apply the migrations that are missing')
    .action(async (_flags: unknown, command: Command) => {
      const { migrateUp } = await import('./commands/migrate.ts')
      await migrateUp(command.optsWithGlobals<GlobalFlags>())
    })
  migrate
    .command('status')
    .description('list migrations; exit code 5 when the tables are of a newer version')
    .option('--check', 'exit with code 1 when some are missing')
    .action(async (flags: { check?: boolean }, command: Command) => {
      const { migrateStatus } = await import('./commands/migrate.ts')
      await migrateStatus(flags.check === true, command.optsWithGlobals<GlobalFlags>())
    })
  migrate
    .command('plan')
    .description('show the SQL that up would run, and change nothing')
    .action(async (_flags: unknown, command: Command) => {
      const { migratePlan } = await import('./commands/migrate.ts')
      await migratePlan(command.optsWithGlobals<GlobalFlags>())
    })
}

function addDev(program: Command): void {
  program
    .command('dev')
    .description('run API and worker in one process')
    .option('--host <host>', 'where the API listens')
    .option('--port <port>', 'port of the API; 0 takes any free one')
    .option('--concurrency <n>', 'jobs at once')
    .option('--queues <names>', 'queues to serve, with commas between them')
    .option('--shutdown-timeout <duration>', 'how long Ctrl-C waits for running jobs')
    .option('--log-level <level>', 'debug, info, warn, error or silent')
    .action(async (flags: Record<string, string | undefined>, command: Command) => {
      const { dev } = await import('./commands/dev.ts')
      await dev(flags, command.optsWithGlobals<GlobalFlags>())
    })
}

/** The command line. Commands are loaded when they are used, so that help is quick. */
export function createProgram(): Command {
  const program = new Command('burrow')
    .description('Burrow: a distributed task queue')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(burrow --help shows what there is)')
    .option(
      '--url <url>',
      'talk to this store directly, such as redis://127.0.0.1:6379 or postgres://user@host/database (env BURROW_URL)',
    )
    .option('--api <url>', 'talk to this API (env BURROW_API) (default: http://127.0.0.1:8080)')
    .option('--namespace <name>', 'namespace in the store (env BURROW_NAMESPACE)')
    .addOption(
      new Option(
        '-o, --output <format>',
        'form of the result (default: table on a terminal, else json)',
      ).choices(['json', 'table']),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 ok, 1 failed, 2 usage, 3 not found, 5 conflict, 7 the awaited job died, 8 unreachable, 124 timeout, 130 interrupted',
    )
  addDev(program)
  addSubmit(program)
  addJob(program)
  addOverview(program)
  addMigrate(program)
  return program
}
