import { Option, type Command } from 'commander'
import { STATES } from '../input/choices.ts'
import { addJobFilter } from './job-filter.ts'
import { lazily } from './lazily.ts'

const WHERE = 'queue of the job; needed only when several have its id'

/** `burrow job …` */
export function addJob(program: Command): void {
  const job = program.command('job').description('look jobs up and steer them')
  addJobFilter(job.command('ls').description('list jobs'))
    .addOption(new Option('-s, --state <state>', 'only in this state').choices(STATES))
    .option('--limit <n>', 'at most so many, 1 to 200', '50')
    .option('--cursor <cursor>', 'go on where the last page ended')
    .action(lazily(async () => (await import('../commands/job-ls.ts')).listJobs))
  job
    .command('get <id>')
    .description('show a job')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-get.ts')).showJob))
  job
    .command('explain <id>')
    .description('say why a job does not run, or where it is')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-explain.ts')).explainJob))
  job
    .command('logs <id>')
    .description('show what a job wrote')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-logs.ts')).showLogs))
  job
    .command('retry <ids...>')
    .description('put dead or cancelled jobs back, with all their attempts')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-retry.ts')).retryJobs))
  job
    .command('cancel <ids...>')
    .description('cancel jobs; running ones are asked to stop')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-cancel.ts')).cancelJobs))
  job
    .command('run <ids...>')
    .description('let jobs run now that are scheduled or wait for a retry')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-run.ts')).runJobs))
  job
    .command('delete <ids...>')
    .description('remove jobs that are not running, with all they left')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-delete.ts')).deleteJobs))
  job
    .command('move <ids...>')
    .description('move jobs that neither run nor are completed to another queue')
    .requiredOption('--to <queue>', 'where they go')
    .option('-q, --queue <name>', WHERE)
    .action(lazily(async () => (await import('../commands/job-move.ts')).moveJobs))
  addChanges(job.command('edit <id>').description('change a job that neither runs nor is completed')).action(
    lazily(async () => (await import('../commands/job-edit.ts')).editJob),
  )
  addChanges(job.command('clone <id>').description('enqueue the same once more'))
    .option('--to <queue>', 'queue of the copy; that of the job by default')
    .option('--id <id>', 'id of the copy; the same id creates nothing twice')
    .action(lazily(async () => (await import('../commands/job-clone.ts')).cloneJob))
}

function addChanges(command: Command): Command {
  return command
    .option('-q, --queue <name>', WHERE)
    .option('-p, --payload <json>', 'other payload: JSON, @file, or @- for standard input')
    .option('-P, --priority <priority>', 'other priority: 1 to 5, or low, normal, high')
    .option('--delay <duration>', 'run so long from now')
    .option('--at <time>', 'run at this time')
}
