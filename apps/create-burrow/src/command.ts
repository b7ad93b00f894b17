/**
 * What `npm create burrow <args>` asks of the command line of Burrow: `burrow init`, so that there is one template and one way to write
 * it. `--version` is a flag of the command line itself.
 */
export function commandOf(args: readonly string[]): readonly string[] {
  return args.length === 1 && (args[0] === '--version' || args[0] === '-V') ? args : ['init', ...args]
}
