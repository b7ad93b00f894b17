import { Argument, type Command } from 'commander'
import { SETTING_NAMES } from '../input/choices.ts'
import { lazily } from './lazily.ts'

const setting = (): Argument => new Argument('<setting>', 'which').choices(SETTING_NAMES)

/** `burrow config …` */
export function addConfig(program: Command): void {
  const config = program
    .command('config')
    .description('profiles: what commands use where neither flags nor the environment say it')
  config
    .command('set')
    .description('keep a setting in the profile; --profile names it, and makes it when it is new')
    .addArgument(setting())
    .argument('<value>', 'its value, or @- for standard input')
    .action(lazily(async () => (await import('../commands/config-set.ts')).setSetting))
  config
    .command('get')
    .description('print a setting of the profile, also a key')
    .addArgument(setting())
    .action(lazily(async () => (await import('../commands/config-get.ts')).getSetting))
  config
    .command('ls')
    .description('list profiles; keys and passwords are hidden')
    .action(lazily(async () => (await import('../commands/config-ls.ts')).listProfiles))
  config
    .command('unset')
    .description('forget a setting of the profile; with the last one the profile is gone')
    .addArgument(setting())
    .action(lazily(async () => (await import('../commands/config-unset.ts')).unsetSetting))
  config
    .command('use')
    .description('take this profile where none is named')
    .argument('<profile>', 'its name')
    .action(lazily(async () => (await import('../commands/config-use.ts')).useProfile))
  config
    .command('path')
    .description('print where profiles are kept')
    .action(lazily(async () => (await import('../commands/config-path.ts')).showPath))
}
