import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow limit …` */
export function addLimit(program: Command): void {
  const limit = program.command('limit').description('how fast and how many jobs of a type run')
  limit
    .command('ls')
    .description('list limits, with what they do right now')
    .option('-q, --queue <name>', 'only of this queue')
    .action(lazily(async () => (await import('../commands/limit-ls.ts')).listLimits))
  limit
    .command('set <type>')
    .description('limit the jobs of a type; takes the place of the limit that is there')
    .option('-q, --queue <name>', 'queue of the jobs', 'default')
    .option('--rate <n>', 'so many may start in any --per')
    .option('--per <duration>', 'such as 1s or 1m')
    .option('--burst <n>', 'so many may start at once after a pause (default: 1)')
    .option('--concurrency <n>', 'so many may run at once')
    .option('--per-key-rate <n>', 'the same for each limit key by itself')
    .option('--per-key-per <duration>', 'such as 1s or 1m')
    .option('--per-key-burst <n>', 'so many may start at once after a pause (default: 1)')
    .option('--per-key-concurrency <n>', 'so many of a key may run at once')
    .action(lazily(async () => (await import('../commands/limit-set.ts')).setLimit))
  limit
    .command('delete <type>')
    .description('remove a limit; what waited for it may start')
    .option('-q, --queue <name>', 'queue of the jobs', 'default')
    .action(lazily(async () => (await import('../commands/limit-delete.ts')).deleteLimit))
}
