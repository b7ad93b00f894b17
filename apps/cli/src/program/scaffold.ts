import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow init` and `burrow new` */
export function addScaffold(program: Command): void {
  program
    .command('init')
    .description('make a project: a module with its test, a worker, a producer')
    .argument('[dir]', 'folder, new or empty (default: this one)')
    .option('--name <name>', 'name of its package (default: that of the folder)')
    .option('--force', 'also where files are; those of the same name are replaced')
    .option('--dry-run', 'only list the files')
    .action(lazily(async () => (await import('../commands/init.ts')).init))
  program
    .command('new')
    .description('add to a project')
    .command('module')
    .description('add a module: definition, handler and test')
    .argument('<name>', 'such as report or daily-report')
    .option('--type <type>', 'its job type (default: the name with :run)')
    .option('--force', 'replace its files where they are there')
    .option('--dry-run', 'only list the files')
    .action(lazily(async () => (await import('../commands/new-module.ts')).newModule))
}
