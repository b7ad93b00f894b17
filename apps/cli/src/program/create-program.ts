import { Command, Option } from 'commander'
import { OUTPUT_FORMATS } from '../output/formats.ts'
import { addBulk, addDeadLetters } from './bulk.ts'
import { addDev } from './dev.ts'
import { addJob } from './job.ts'
import { addKey } from './key.ts'
import { addLimit } from './limit.ts'
import { addMigrate } from './migrate.ts'
import { addOverview } from './overview.ts'
import { addQueue } from './queue.ts'
import { addSchedule } from './schedule.ts'
import { addSubmit } from './submit.ts'

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
    .option('--api-key <key>', 'key for that API; others on this machine see it here (env BURROW_API_KEY)')
    .option('--namespace <name>', 'namespace in the store (env BURROW_NAMESPACE)')
    .addOption(
      new Option(
        '-o, --output <format>',
        'form of the result (default: table on a terminal, else json)',
      ).choices(OUTPUT_FORMATS),
    )
    .addHelpText(
      'after',
      '\nDurations are such as 500ms, 10s, 5m, 2h, 7d; times such as 2026-01-01T12:00:00Z.' +
        '\nResults go to standard output, everything else to standard error. NO_COLOR is heeded.' +
        '\n\nExit codes: 0 ok, 1 failed, 2 usage, 3 not found, 5 conflict, 6 done in part, 7 the awaited job died, 8 unreachable, 124 timeout, 130 interrupted',
    )
  addDev(program)
  addSubmit(program)
  addJob(program)
  addQueue(program)
  addDeadLetters(program)
  addBulk(program)
  addSchedule(program)
  addLimit(program)
  addKey(program)
  addOverview(program)
  addMigrate(program)
  return program
}
