import { Option, type Command } from 'commander'
import { STATES } from '../input/choices.ts'
import { addJobFilter } from './job-filter.ts'
import { lazily } from './lazily.ts'

function addPace(command: Command): Command {
  return command
    .option('--rate <n>', 'so many jobs a second at most')
    .option('--limit <n>', 'so many jobs at most')
    .option('--dry-run', 'only count the jobs that fit, and show ten')
    .option('-y, --yes', 'do not ask')
}

function addMany(command: Command): Command {
  return addPace(
    addJobFilter(command).addOption(new Option('-s, --state <state>', 'only in this state').choices(STATES)),
  )
}

/** `burrow bulk …` */
export function addBulk(program: Command): void {
  const bulk = program
    .command('bulk')
    .description('do the same to all jobs that fit')
    .addHelpText('after', '\nCtrl-C ends it and says how far it came; what was done stays done.')
  addMany(bulk.command('retry').description('put dead or cancelled jobs back')).action(
    lazily(async () => (await import('../commands/bulk-retry.ts')).bulkRetry),
  )
  addMany(bulk.command('cancel').description('cancel jobs; running ones are asked to stop')).action(
    lazily(async () => (await import('../commands/bulk-cancel.ts')).bulkCancel),
  )
  addMany(bulk.command('run').description('let jobs run now that wait for their time')).action(
    lazily(async () => (await import('../commands/bulk-run.ts')).bulkRun),
  )
  addMany(bulk.command('delete').description('remove jobs that are not running')).action(
    lazily(async () => (await import('../commands/bulk-delete.ts')).bulkDelete),
  )
  addMany(
    bulk
      .command('move')
      .description('move jobs that neither run nor are completed to another queue')
      .requiredOption('--to <queue>', 'where they go'),
  ).action(lazily(async () => (await import('../commands/bulk-move.ts')).bulkMove))
}

/** `burrow dlq …` */
export function addDeadLetters(program: Command): void {
  const dlq = program.command('dlq').description('dead letters: jobs that died')
  addJobFilter(dlq.command('ls').description('list dead letters with what they died of, the newest first'))
    .option('--limit <n>', 'at most so many, 1 to 200', '50')
    .option('--cursor <cursor>', 'go on where the last page ended')
    .action(lazily(async () => (await import('../commands/dlq-ls.ts')).listDeadLetters))
  addPace(
    addJobFilter(dlq.command('retry').description('put dead letters back, with all their attempts')),
  ).action(lazily(async () => (await import('../commands/dlq-retry.ts')).retryDeadLetters))
  addPace(addJobFilter(dlq.command('purge').description('remove dead letters'))).action(
    lazily(async () => (await import('../commands/dlq-purge.ts')).purgeDeadLetters),
  )
}
