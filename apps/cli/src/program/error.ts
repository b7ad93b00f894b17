import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow error …` */
export function addErrors(program: Command): void {
  const error = program.command('error').alias('errors').description('errors by what they have in common')
  error
    .command('ls')
    .description('list groups of errors, those seen last first')
    .option('-q, --queue <name>', 'only of this queue')
    .option('--group <fingerprint>', 'only this group')
    .option('--text <text>', 'only where type, name, code or message contains this')
    .option('--limit <n>', 'at most so many, 1 to 200', '50')
    .option('--cursor <cursor>', 'go on where the last page ended')
    .addHelpText(
      'after',
      '\nThe jobs of a group: burrow job ls --group <fingerprint>. Its dead ones again: burrow dlq retry --group <fingerprint>.',
    )
    .action(lazily(async () => (await import('../commands/error-ls.ts')).listErrors))
}
