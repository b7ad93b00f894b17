import type { Command, Option } from 'commander'

/** A word that may come next. */
export interface Candidate {
  readonly value: string
  readonly description: string
}

/** How far a command line is. */
interface Place {
  readonly command: Command
  /** Operands of the command that are there. */
  readonly operands: number
  /** The flag whose value comes next. */
  readonly flag: Option | undefined
  /** Behind `--` there are only operands. */
  readonly onlyOperands: boolean
}

/** A flag of the command, or of those above it: these may be written anywhere. */
function findFlag(command: Command | null, name: string): Option | undefined {
  if (command === null) return undefined
  return (
    command.options.find(({ short, long }) => name === short || name === long) ??
    findFlag(command.parent, name)
  )
}

function visibleFlags(command: Command): readonly Option[] {
  const own = command.createHelp().visibleOptions(command)
  const above = command.parent === null ? [] : visibleFlags(command.parent)
  const names = new Set(own.map(({ long }) => long))
  return [...own, ...above.filter(({ long }) => !names.has(long) && long !== '--version')]
}

function step(place: Place, word: string): Place {
  if (place.flag !== undefined) return { ...place, flag: undefined }
  if (place.onlyOperands) return { ...place, operands: place.operands + 1 }
  if (word === '--') return { ...place, onlyOperands: true }
  if (word.startsWith('-') && word !== '-') {
    const flag = findFlag(place.command, word)
    return flag?.required ? { ...place, flag } : place
  }
  const command =
    place.operands === 0 &&
    place.command.commands.find((each) => each.name() === word || each.aliases().includes(word))
  return command ? { ...place, command } : { ...place, operands: place.operands + 1 }
}

function choicesOf(choices: readonly string[] | undefined): Candidate[] {
  return (choices ?? []).map((value) => ({ value, description: '' }))
}

function flagsOf(command: Command, typed: string): Candidate[] {
  return visibleFlags(command).flatMap(({ long, short, description }) => {
    const names = typed === '-' ? [short, long] : [long]
    return names.filter((name) => name !== undefined).map((value) => ({ value, description }))
  })
}

function wordsOf({ command, operands }: Place): Candidate[] {
  const subcommands = operands === 0 ? command.createHelp().visibleCommands(command) : []
  const operand = command.registeredArguments[operands]
  return [
    ...subcommands.map((each) => ({ value: each.name(), description: each.description() })),
    ...choicesOf(operand?.argChoices),
  ]
}

/** What may stand in place of the last word, which may be empty: commands, flags, and values where there are only some. */
export function candidatesFor(program: Command, words: readonly string[]): readonly Candidate[] {
  const typed = words.at(-1) ?? ''
  const start: Place = { command: program, operands: 0, flag: undefined, onlyOperands: false }
  const place = words.slice(0, -1).reduce(step, start)
  const begins = ({ value }: Candidate): boolean => value.startsWith(typed)
  if (place.flag !== undefined) return choicesOf(place.flag.argChoices).filter(begins)
  if (place.onlyOperands || !typed.startsWith('-')) return wordsOf(place).filter(begins)
  const [, name] = /^(--[\w-]+)=/.exec(typed) ?? []
  if (name === undefined) return flagsOf(place.command, typed).filter(begins)
  const choices = choicesOf(findFlag(place.command, name)?.argChoices)
  return choices.map(({ value }) => ({ value: `${name}=${value}`, description: '' })).filter(begins)
}
