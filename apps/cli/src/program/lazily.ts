import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import type { Given, GlobalFlags } from '../global-flags.ts'

/** Loads a command when it is used, so that help is quick. */
export function lazily<Flags>(
  load: () => Promise<(given: Given<Flags>) => Promise<void>>,
): (...parameters: unknown[]) => Promise<void> {
  return async (...parameters) => {
    // Commander passes operands and flags one by one, and last the command that knows them all.
    const command = parameters.at(-1) as Command
    // A variable of a shell that holds nothing. In the path of a request it would mean another route.
    if (command.args.includes(''))
      throw usageError(`an empty word stands where "${command.name()}" takes a name`)
    const [run, { withOutput }] = await Promise.all([load(), import('../profile/with-output.ts')])
    await run({
      args: command.args,
      flags: command.opts() as Flags,
      globals: withOutput(command.optsWithGlobals<GlobalFlags>(), process.env),
    })
  }
}

/** Gathers a flag that may be given several times. */
export function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value]
}
