import { Option, type Command } from 'commander'
import { AUTH_MODES, LOG_FORMATS, LOG_LEVELS } from '../input/choices.ts'
import { lazily } from './lazily.ts'

/** `burrow serve` and `openapi` */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the API, without a worker; docs/configuration.md names all it heeds')
    .option('--host <host>', 'where it listens (env BURROW_HOST)')
    .option('--port <port>', 'its port; 0 takes any free one (env BURROW_PORT)')
    .option('--grpc-port <port>', 'port of gRPC, or off (env BURROW_GRPC_PORT)')
    .addOption(new Option('--auth <mode>', 'whether it takes keys (env BURROW_AUTH)').choices(AUTH_MODES))
    .option(
      '--shutdown-timeout <duration>',
      'how long Ctrl-C waits for requests (env BURROW_SHUTDOWN_TIMEOUT)',
    )
    .addOption(
      new Option('--log-level <level>', 'how much it logs (env BURROW_LOG_LEVEL)').choices(LOG_LEVELS),
    )
    .addOption(
      new Option('--log-format <format>', 'how it logs (env BURROW_LOG_FORMAT)').choices(LOG_FORMATS),
    )
    .action(lazily(async () => (await import('../commands/serve.ts')).serve))
  program
    .command('openapi')
    .description('print the OpenAPI document of the API, as JSON or with -o yaml')
    .action(lazily(async () => (await import('../commands/openapi.ts')).printOpenApi))
}
