import type { Command } from 'commander'

/** Flags that say which jobs are meant. */
export function addJobFilter(command: Command): Command {
  return command
    .option(
      '-Q, --query <text>',
      'all of it in one text: \'queue:email type:email:* created:>-2h error:"ECONN"\'',
    )
    .option('-q, --queue <name>', 'only of this queue')
    .option('-t, --type <type>', 'only of this type, or of types that begin so: "email:*"')
    .option('--tag <name>', 'only with this tag')
    .option('--created-after <time>', 'only newer ones: a time, or how long ago, such as 2h')
    .option('--created-before <time>', 'only older ones: a time, or how long ago, such as 7d')
    .option('--error <text>', 'only where name, code or message of the last error contains this')
    .option('--group <fingerprint>', 'only where the last error belongs to this group of "burrow error ls"')
}
