import { Argument, type Command } from 'commander'
import type { ShellName } from '../completion/shells.ts'
import { lazily } from './lazily.ts'

const SHELL_NAMES = ['bash', 'zsh', 'fish'] as const satisfies readonly ShellName[]

/** `burrow completion`, and `complete`, which the script that it prints calls. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print a script that lets your shell complete commands, flags and their values')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELL_NAMES))
    .addHelpText(
      'after',
      '\nbash:  burrow completion bash > ~/.local/share/bash-completion/completions/burrow' +
        '\nzsh:   burrow completion zsh > "${fpath[1]}/_burrow"' +
        '\nfish:  burrow completion fish > ~/.config/fish/completions/burrow.fish' +
        '\nFor the shell at hand alone, in bash or zsh:  source <(burrow completion bash)',
    )
    .action(lazily(async () => (await import('../commands/completion.ts')).printCompletion))
  program
    .command('complete', { hidden: true })
    .addArgument(new Argument('<shell>').choices(SHELL_NAMES))
    .argument('[words...]')
    // Not as other commands: whoever waits for it is typing, and it needs no profile.
    .action(async (shell: ShellName, words: readonly string[]) => {
      const { complete } = await import('../commands/complete.ts')
      await complete(shell, words)
    })
}
