import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow doctor` */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'look for what is wrong with store, queues and workers; changes nothing; exit code 9 when something is',
    )
    .option('--max-wait <duration>', 'so long a job may wait that could run', '5m')
    .action(lazily(async () => (await import('../commands/doctor.ts')).doctor))
}
