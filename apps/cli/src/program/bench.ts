import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow bench` */
export function addBench(program: Command): void {
  program
    .command('bench')
    .description(
      'measure a store (--url) with jobs that do nothing, in a namespace of its own that is removed',
    )
    .option('--jobs <n>', 'how many jobs', '10000')
    .option('--concurrency <n>', 'jobs of the worker at once', '100')
    .option('--payload <bytes>', 'size of a payload', '100')
    .option('-y, --yes', 'also where that namespace has jobs already: they are removed')
    .action(lazily(async () => (await import('../commands/bench.ts')).bench))
}
