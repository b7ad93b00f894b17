import { once } from 'node:events'
import { EXIT } from '@burrow/process/exit-codes'
import { candidatesFor, namesWanted, type Candidate } from '../completion/candidates.ts'
import { SHELLS, type ShellName } from '../completion/shells.ts'
import { createProgram } from '../program/create-program.ts'

async function namesFor(words: readonly string[]): Promise<readonly Candidate[]> {
  const wanted = namesWanted(createProgram(), words)
  if (wanted === null) return []
  // Loaded only now: most words need none of what asks.
  const { knownNames } = await import('../completion/names.ts')
  return (await knownNames(wanted))
    .map((name) => ({ value: `${wanted.before}${name}`, description: '' }))
    .filter(({ value }) => value.startsWith(words.at(-1) ?? ''))
}

/** `burrow complete <shell> -- <words>`: what a shell asks for while somebody types. */
export async function complete(name: ShellName, words: readonly string[]): Promise<void> {
  const shell = SHELLS[name]
  const { meant, kept } = shell.read(words)
  const candidates = [...candidatesFor(createProgram(), meant), ...(await namesFor(meant))]
  const text = candidates.map((each) => `${shell.line(each, kept)}\n`).join('')
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  // Whoever types does not wait for a server that does not answer.
  process.exitCode = EXIT.ok
  setImmediate(() => process.exit())
}
