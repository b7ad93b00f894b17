import { Option, type Command } from 'commander'
import { ROLES } from '../input/choices.ts'
import { collect, lazily } from './lazily.ts'

/** `burrow key …` */
export function addKey(program: Command): void {
  const key = program.command('key').description('keys that open the API')
  key
    .command('create')
    .description('make a key and print it, this once')
    .requiredOption('--name <text>', 'for people: who or what uses it')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES))
    .option(
      '--scope <scope>',
      'instead of a role: what it may do, such as jobs:enqueue; may be repeated',
      collect,
      [],
    )
    .option(
      '-q, --queue <pattern>',
      'only for these queues, such as mail or mail.*; may be repeated',
      collect,
      [],
    )
    .option('--expires <time>', 'when it ends: a time, or how long from now, such as 90d')
    .action(lazily(async () => (await import('../commands/key-create.ts')).createKey))
  key
    .command('ls')
    .description('list keys, also those that are of no use any more')
    .action(lazily(async () => (await import('../commands/key-ls.ts')).listKeys))
  key
    .command('get <id>')
    .description('show a key; not its secret, which nobody has')
    .action(lazily(async () => (await import('../commands/key-get.ts')).getKey))
  key
    .command('rotate <id>')
    .description('give a key a new secret and print it, this once')
    .option('--overlap <duration>', 'so long the present secret stays valid (default: not at all)')
    .action(lazily(async () => (await import('../commands/key-rotate.ts')).rotateKey))
  key
    .command('revoke <id>')
    .description('take a key out of use for good')
    .action(lazily(async () => (await import('../commands/key-revoke.ts')).revokeKey))
}
