import { Command } from 'commander'

/** A command whose help is a result like others: also where a subcommand is missing it goes to standard output, with exit code 0. */
export class BurrowCommand extends Command {
  override createCommand(name?: string): BurrowCommand {
    return new BurrowCommand(name)
  }

  override help(): never {
    return super.help({ error: false })
  }
}
