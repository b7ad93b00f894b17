import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow queue …` */
export function addQueue(program: Command): void {
  const queue = program.command('queue').description('look at queues and steer them')
  queue
    .command('ls')
    .description('list queues with exact counts')
    .action(lazily(async () => (await import('../commands/queue-ls.ts')).listQueues))
  queue
    .command('get <name>')
    .description('show a queue')
    .action(lazily(async () => (await import('../commands/queue-get.ts')).showQueue))
  queue
    .command('pause <name>')
    .description('hand nothing out; enqueueing and running jobs go on')
    .action(lazily(async () => (await import('../commands/queue-pause.ts')).pauseQueue))
  queue
    .command('resume <name>')
    .description('hand jobs out again')
    .action(lazily(async () => (await import('../commands/queue-resume.ts')).resumeQueue))
  queue
    .command('drain <name>')
    .description('cancel all jobs that wait; running ones go on')
    .option('--dry-run', 'only say how many there are')
    .option('-y, --yes', 'do not ask')
    .action(lazily(async () => (await import('../commands/queue-drain.ts')).drainQueue))
}
