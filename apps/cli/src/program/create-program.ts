import { createRequire } from 'node:module'
import { Option } from 'commander'
import { OUTPUT_FORMATS } from '../output/formats.ts'
import { addBench } from './bench.ts'
import { addBulk, addDeadLetters } from './bulk.ts'
import { BurrowCommand } from './burrow-command.ts'
import { addCompletion } from './completion.ts'
import { addConfig } from './config.ts'
import { addDev } from './dev.ts'
import { addDoctor } from './doctor.ts'
import { addErrors } from './error.ts'
import { addJob } from './job.ts'
import { addKey } from './key.ts'
import { addLimit } from './limit.ts'
import { addMigrate } from './migrate.ts'
import { addOverview } from './overview.ts'
import { addQueue } from './queue.ts'
import { addScaffold } from './scaffold.ts'
import { addSchedule } from './schedule.ts'
import { addServe } from './serve.ts'
import { addSubmit } from './submit.ts'
import { addWatching } from './watch.ts'
import { addWebhook } from './webhook.ts'
import { addWorker } from './worker.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** The command line. Commands are loaded when they are used, so that help is quick. */
export function createProgram(): BurrowCommand {
  const program = new BurrowCommand('burrow')
  program
    .description('Burrow: a distributed task queue')
    .version(version, '-V, --version', 'show the version')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(burrow --help shows what there is)')
    .option(
      '--url <url>',
      'talk to this store directly, such as redis://127.0.0.1:6379 or postgres://user@host/database (env BURROW_URL)',
    )
    .option('--api <url>', 'talk to this API (env BURROW_API) (default: http://127.0.0.1:8080)')
    .option('--api-key <key>', 'key for that API; others on this machine see it here (env BURROW_API_KEY)')
    .option('--namespace <name>', 'namespace in the store (env BURROW_NAMESPACE)')
    .option('--profile <name>', 'what "burrow config" keeps under this name (env BURROW_PROFILE)')
    .addOption(
      new Option(
        '-o, --output <format>',
        'form of the result (env BURROW_OUTPUT) (default: table on a terminal, else json)',
      ).choices(OUTPUT_FORMATS),
    )
    .option('--verbose', 'also say where an error came from')
    .addHelpText(
      'after',
      '\nDurations are such as 500ms, 10s, 5m, 2h, 7d; times such as 2026-01-01T12:00:00Z.' +
        '\nResults go to standard output, everything else to standard error. NO_COLOR is heeded.' +
        '\n\nExit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 not allowed, 5 conflict, 6 done in part, 7 the awaited job died,' +
        '\n8 unreachable, 9 doctor found something, 124 timeout, 130 interrupted, 141 the reader of a pipe went away',
    )
  addScaffold(program)
  addDev(program)
  addServe(program)
  addWorker(program)
  addSubmit(program)
  addJob(program)
  addQueue(program)
  addDeadLetters(program)
  addErrors(program)
  addBulk(program)
  addSchedule(program)
  addLimit(program)
  addKey(program)
  addOverview(program)
  addDoctor(program)
  addBench(program)
  addMigrate(program)
  addWatching(program)
  addWebhook(program)
  addConfig(program)
  addCompletion(program)
  return program
}
