import type { Command } from 'commander'
import { collect, lazily } from './lazily.ts'

/** `burrow tail`, `top` and `wait` */
export function addWatching(program: Command): void {
  program
    .command('tail')
    .description('show what happens to jobs and queues, as it happens')
    .option('-q, --queue <name>', 'only of this queue; may be repeated', collect, [])
    .option('-t, --type <type>', 'only of jobs of this type; may be repeated', collect, [])
    .option('--event <name>', 'only these, such as completed or queue.paused; may be repeated', collect, [])
    .option('--job <id>', 'only of this job; may be repeated', collect, [])
    .option('-n, --count <n>', 'end after so many events')
    .action(lazily(async () => (await import('../commands/tail.ts')).tail))
  program
    .command('top')
    .description('show queues, what runs and what died on the whole screen; ? says which keys there are')
    .option('--once', 'print one frame and end')
    .option('--interval <duration>', 'look so often, at least 1s', '2s')
    .action(lazily(async () => (await import('../commands/top.ts')).top))
  program
    .command('wait <ids...>')
    .description(
      'wait until jobs have ended; exit code 7 when one did not complete, 124 when it took too long',
    )
    .option('-q, --queue <name>', 'queue of the jobs; needed only when several have their ids')
    .option('--timeout <duration>', 'so long at most (default: as long as it takes)')
    .action(lazily(async () => (await import('../commands/wait.ts')).wait))
}
