import { Option, type Command } from 'commander'
import { collect, lazily } from './lazily.ts'

/** `burrow submit` */
export function addSubmit(program: Command): void {
  program
    .command('submit')
    .alias('enqueue')
    .description('enqueue a job, or with - one for each line of standard input')
    .argument('[source]', '-: one job a line, as JSON; with -t each line is a payload')
    .option('-t, --type <type>', 'job type, such as email or math:evaluate')
    .option('-p, --payload <json>', 'payload as JSON, @file, or @- for standard input (default: {})')
    .option('-q, --queue <name>', 'queue')
    .option('-P, --priority <priority>', '1 to 5, or low, normal, high')
    .option('--delay <duration>', 'wait before the first attempt, such as 10s or 5m')
    .option('--at <time>', 'wait until this time, such as 2026-01-01T12:00:00Z')
    .option('--max-retries <n>', 'attempts after the first one')
    .option('--retry-for <duration>', 'make no retry later than so long after the first attempt')
    .option('--timeout <duration>', 'time limit of one attempt')
    .option('--expires-in <duration>', 'cancel it when it still waits after so long')
    .option('--expires-at <time>', 'cancel it when it still waits at this time')
    .option('--unique-key <key>', 'do not create a second job while one with this key is not finished')
    .option('--limit-key <key>', 'what a limit per key counts it under, such as a customer')
    .option('--tag <name>', 'tag; may be given several times', collect, [])
    .option('--webhook <url>', 'send a signed POST there when the job has ended')
    .option('--id <id>', 'id of the job; the same id creates nothing twice')
    .option(
      '--wait [duration]',
      'wait until the job has ended (60s by default); exit code 7 when it died, 124 when it took too long',
    )
    .option('--stdin', 'the same as -')
    .option('--rate <n>', 'of standard input: so many jobs a second at most')
    .addOption(
      new Option('--on-error <what>', 'of standard input: what to do about a line that is refused')
        .choices(['stop', 'continue'])
        .default('continue'),
    )
    .option(
      '--dry-run',
      'only say whether it is valid; payloads are checked of types that Burrow brings along',
    )
    .action(lazily(async () => (await import('../commands/submit.ts')).submit))
}
