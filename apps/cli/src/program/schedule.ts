import type { Command } from 'commander'
import { collect, lazily } from './lazily.ts'

function addRule(command: Command): Command {
  return command
    .option('--cron <expression>', 'five or six fields, such as "0 6 * * 1-5", or @daily')
    .option('--timezone <zone>', 'zone of --cron, such as Europe/Berlin (default: UTC)')
    .option('--every <duration>', 'so far apart, such as 15m')
    .option('--at <time>', 'at this time; may be given several times', collect, [])
    .option('--start <time>', 'not before this time')
    .option('--end <time>', 'not after this time')
    .option('--limit <n>', 'so many runs in all')
    .option('--jitter <duration>', 'jobs start up to so much later than their time')
    .option('--overlap <what>', 'while an earlier job has not ended: allow, skip or cancel_previous')
    .option('--missed <what>', 'times that nobody fired: skip, run_once, run_all or run_all:<newest>')
}

/** `burrow schedule …` */
export function addSchedule(program: Command): void {
  const schedule = program.command('schedule').description('rules that make jobs')
  schedule
    .command('ls')
    .description('list schedules')
    .option('--limit <n>', 'at most so many, 1 to 200', '50')
    .option('--cursor <cursor>', 'go on where the last page ended')
    .action(lazily(async () => (await import('../commands/schedule-ls.ts')).listSchedules))
  schedule
    .command('get <id>')
    .description('show a schedule and its latest runs')
    .action(lazily(async () => (await import('../commands/schedule-get.ts')).showSchedule))
  addRule(schedule.command('create <id>').description('store a schedule: one of --cron, --every and --at'))
    .requiredOption('-t, --type <type>', 'type of its jobs')
    .option('-p, --payload <json>', 'payload of its jobs: JSON, @file, or @- for standard input', '{}')
    .option('-q, --queue <name>', 'queue of its jobs')
    .option('-P, --priority <priority>', '1 to 5, or low, normal, high')
    .option('--max-retries <n>', 'attempts after the first one')
    .option('--timeout <duration>', 'time limit of one attempt')
    .option('--tag <name>', 'tag of its jobs; may be given several times', collect, [])
    .option('--paused', 'fire nothing until it is resumed')
    .option('--replace', 'change the schedule with this id to this where there is one')
    .action(lazily(async () => (await import('../commands/schedule-create.ts')).createSchedule))
  schedule
    .command('pause <id>')
    .description('fire nothing until it is resumed')
    .action(lazily(async () => (await import('../commands/schedule-pause.ts')).pauseSchedule))
  schedule
    .command('resume <id>')
    .description('go on from now; times of the pause are passed over')
    .action(lazily(async () => (await import('../commands/schedule-resume.ts')).resumeSchedule))
  schedule
    .command('trigger <id>')
    .description('make a job now, outside of its times')
    .action(lazily(async () => (await import('../commands/schedule-trigger.ts')).triggerSchedule))
  addRule(
    schedule
      .command('next [id]')
      .description('show the next runs of a stored schedule, or of a rule that is not stored')
      .option('-n, --count <n>', 'so many, 1 to 1000', '5'),
  ).action(lazily(async () => (await import('../commands/schedule-next.ts')).nextRuns))
  schedule
    .command('delete <id>')
    .description('remove a schedule; jobs that it made stay')
    .action(lazily(async () => (await import('../commands/schedule-delete.ts')).deleteSchedule))
}
