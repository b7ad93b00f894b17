import { candidatesFor } from '../completion/candidates.ts'
import { SHELLS, type ShellName } from '../completion/shells.ts'
import { createProgram } from '../program/create-program.ts'

/** `burrow complete <shell> -- <words>`: what a shell asks for while somebody types. */
export function complete(name: ShellName, words: readonly string[]): void {
  const shell = SHELLS[name]
  const candidates = candidatesFor(createProgram(), shell.words(words))
  process.stdout.write(candidates.map((each) => `${shell.line(each)}\n`).join(''))
}
