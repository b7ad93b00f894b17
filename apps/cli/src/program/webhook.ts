import { Option, type Command } from 'commander'
import { EVENT_FORMATS, STATES } from '../input/choices.ts'
import { collect, lazily } from './lazily.ts'

const WAIT = 'wait for it to be delivered (60s by default); exit code 7 when it was not'

/** `burrow webhook …` */
export function addWebhook(program: Command): void {
  const webhook = program.command('webhook').description('who is told of jobs over HTTP')
  webhook
    .command('ls')
    .description('list endpoints')
    .action(lazily(async () => (await import('../commands/webhook-ls.ts')).listWebhooks))
  webhook
    .command('get <id>')
    .description('show an endpoint; not its secret')
    .action(lazily(async () => (await import('../commands/webhook-get.ts')).getWebhook))
  webhook
    .command('create <url>')
    .description('tell this address of jobs from now on, and print the secret that signs')
    .option('--event <name>', 'only of these, such as completed or dead; may be repeated', collect, [])
    .option(
      '-t, --type <pattern>',
      'only of jobs of these types, such as email:*; may be repeated',
      collect,
      [],
    )
    .option('-q, --queue <pattern>', 'only of jobs of these queues; may be repeated', collect, [])
    .option('--tag <name>', 'only of jobs with one of these tags; may be repeated', collect, [])
    .option('--description <text>', 'for people')
    .addOption(new Option('--format <format>', 'what it is sent').choices(EVENT_FORMATS).default('json'))
    .option('--disabled', 'send nothing to it yet')
    .action(lazily(async () => (await import('../commands/webhook-create.ts')).createWebhook))
  webhook
    .command('delete <id>')
    .description('tell it of nothing any more; what is on its way is not sent')
    .action(lazily(async () => (await import('../commands/webhook-delete.ts')).deleteWebhook))
  webhook
    .command('test <id>')
    .description('send it webhook.test')
    .option('--wait [duration]', WAIT)
    .action(lazily(async () => (await import('../commands/webhook-test.ts')).testWebhook))
  webhook
    .command('deliveries')
    .description('list what was sent, and what was answered')
    .option('--endpoint <id>', 'only to this endpoint')
    .option('--job <id>', 'only of this job')
    .addOption(new Option('-s, --state <state>', 'only in this state').choices(STATES))
    .option('--limit <n>', 'at most so many, 1 to 200', '50')
    .option('--cursor <cursor>', 'go on where the last page ended')
    .action(lazily(async () => (await import('../commands/webhook-deliveries.ts')).listDeliveries))
  webhook
    .command('replay <delivery>')
    .description('send the same once more')
    .option('--wait [duration]', WAIT)
    .action(lazily(async () => (await import('../commands/webhook-replay.ts')).replayWebhook))
  webhook
    .command('rotate [id]')
    .description('make a new secret and print it; without an id the one for addresses that jobs bring along')
    .option('--overlap <duration>', 'so long the present secret goes on to sign (default: 1d)')
    .action(lazily(async () => (await import('../commands/webhook-rotate.ts')).rotateWebhook))
}
