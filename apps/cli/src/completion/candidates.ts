import type { Argument, Command, Option } from 'commander'

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
  /** Values of flags so far, by their long names. */
  readonly given: Readonly<Record<string, string>>
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
  if (place.flag !== undefined)
    return { ...place, flag: undefined, given: { ...place.given, [place.flag.attributeName()]: word } }
  if (place.onlyOperands) return { ...place, operands: place.operands + 1 }
  if (word === '--') return { ...place, onlyOperands: true }
  if (word.startsWith('-') && word !== '-') {
    const [name = word, value] = /^(--[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? []
    const flag = findFlag(place.command, name)
    if (flag !== undefined && value !== undefined)
      return { ...place, given: { ...place.given, [flag.attributeName()]: value } }
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

/** What is named at a place, where names are kept by somebody else. */
export type NameKind = 'queue' | 'type' | 'worker' | 'profile'

/** Names that may come next. */
export interface NamesWanted {
  readonly kind: NameKind
  /** Stands before the name in the word, as in `--queue=`. */
  readonly before: string
  /** Values of flags that are there, by their long names: they say where to ask. */
  readonly given: Readonly<Record<string, string>>
}

const KIND_OF_FLAG: Readonly<Record<string, NameKind>> = {
  queue: 'queue',
  type: 'type',
  profile: 'profile',
}

function kindOfFlag(flag: Option | undefined): NameKind | undefined {
  const value = /<(\w+)>/.exec(flag?.flags ?? '')?.[1]
  // `--to` is a time of some commands and a queue of others; a pattern is no name.
  if (value === 'queue') return 'queue'
  return value === 'pattern' ? undefined : KIND_OF_FLAG[flag?.attributeName() ?? '']
}

function kindOfOperand(command: Command, operand: Argument | undefined): NameKind | undefined {
  if (operand === undefined) return undefined
  if (operand.name() === 'name') return command.parent?.name() === 'queue' ? 'queue' : undefined
  if (operand.name() === 'id') return command.parent?.name() === 'worker' ? 'worker' : undefined
  return KIND_OF_FLAG[operand.name()]
}

function placeOf(program: Command, words: readonly string[]): Place {
  const start: Place = { command: program, operands: 0, flag: undefined, given: {}, onlyOperands: false }
  return words.slice(0, -1).reduce(step, start)
}

/** The names that may stand in place of the last word; null where it is no such place. */
export function namesWanted(program: Command, words: readonly string[]): NamesWanted | null {
  const typed = words.at(-1) ?? ''
  const { command, operands, flag, given, onlyOperands } = placeOf(program, words)
  const [before = '', name] = /^(--[\w-]+)=/.exec(typed) ?? []
  const inFlag = flag ?? (onlyOperands || name === undefined ? undefined : findFlag(command, name))
  const kind =
    inFlag === undefined ? kindOfOperand(command, command.registeredArguments[operands]) : kindOfFlag(inFlag)
  if (kind === undefined || (inFlag === undefined && typed.startsWith('-'))) return null
  return { kind, before: flag === undefined ? before : '', given }
}

/** What may stand in place of the last word, which may be empty: commands, flags, and values where there are only some. */
export function candidatesFor(program: Command, words: readonly string[]): readonly Candidate[] {
  const typed = words.at(-1) ?? ''
  const place = placeOf(program, words)
  const begins = ({ value }: Candidate): boolean => value.startsWith(typed)
  if (place.flag !== undefined) return choicesOf(place.flag.argChoices).filter(begins)
  if (place.onlyOperands || !typed.startsWith('-')) return wordsOf(place).filter(begins)
  const [, name] = /^(--[\w-]+)=/.exec(typed) ?? []
  if (name === undefined) return flagsOf(place.command, typed).filter(begins)
  const choices = choicesOf(findFlag(place.command, name)?.argChoices)
  return choices.map(({ value }) => ({ value: `${name}=${value}`, description: '' })).filter(begins)
}
