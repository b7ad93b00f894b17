import { Option, type Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow stats`, `history` and `retry-all` */
export function addOverview(program: Command): void {
  program
    .command('stats')
    .description('count jobs by state')
    .option('--watch', 'look again and again; a line of JSON each time where it is no terminal')
    .option('--interval <duration>', 'so often, at least 1s', '2s')
    .action(lazily(async () => (await import('../commands/stats.ts')).stats))
  program
    .command('history')
    .description('show what happened, by the minute or by the hour')
    .addOption(
      new Option('--step <step>', 'minute is kept for 24 hours, hour for 30 days')
        .choices(['minute', 'hour'])
        .default('minute'),
    )
    .option('-q, --queue <name>', 'only of this queue')
    .option('-t, --type <type>', 'only of this type')
    .option('--from <time>', 'a time, or how long ago, such as 2h')
    .option('--to <time>', 'a time, or how long ago')
    .action(lazily(async () => (await import('../commands/history.ts')).history))
  program
    .command('retry-all')
    .description('put all dead jobs back')
    .option('-q, --queue <name>', 'only of this queue')
    .action(lazily(async () => (await import('../commands/retry-all.ts')).retryAll))
}
