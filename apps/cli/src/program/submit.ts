import type { Command } from 'commander'
import { collect, lazily } from './lazily.ts'

/** `burrow submit` */
export function addSubmit(program: Command): void {
  program
    .command('submit')
    .alias('enqueue')
    .description('enqueue a job')
    .requiredOption('-t, --type <type>', 'job type, such as email or math:evaluate')
    .option('-p, --payload <json>', 'payload as JSON, @file, or @- for standard input', '{}')
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
    .action(lazily(async () => (await import('../commands/submit.ts')).submit))
}
