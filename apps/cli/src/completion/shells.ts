import type { Candidate } from './candidates.ts'

/** The words of a command line. */
interface WordsRead {
  readonly meant: readonly string[]
  /** The beginning of the last word that the shell does not replace. */
  readonly kept: string
}

/** How a shell asks for candidates, and how it wants them. */
interface Shell {
  /** What the shell has to run once. It calls `burrow complete <shell> -- <words>`, the last word being the one under the cursor. */
  readonly script: string
  readonly read: (words: readonly string[]) => WordsRead
  readonly line: (candidate: Candidate, kept: string) => string
}

const BASH = `# Completes the commands of burrow in bash.
_burrow() {
  local IFS=$'\\n'
  COMPREPLY=($(burrow complete bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _burrow burrow
`

const ZSH = `#compdef burrow
# Completes the commands of burrow in zsh.
_burrow() {
  local -a candidates
  candidates=(\${(f)"$(burrow complete zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#candidates} )); then
    [[ \${words[CURRENT]} == --*=* ]] && compset -P 1 '*='
    _describe burrow candidates
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _burrow ]]; then
  _burrow "$@"
else
  compdef _burrow burrow
fi
`

const FISH = `# Completes the commands of burrow in fish.
function __burrow_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l candidates (burrow complete fish -- $words[2..-1] "$typed" 2>/dev/null)
    if set -q candidates[1]
        printf '%s\\n' $candidates
    else
        __fish_complete_path "$typed"
    end
end
complete -c burrow -f -a '(__burrow_complete)'
`

const asTyped = (words: readonly string[]): WordsRead => ({ meant: words, kept: '' })

/** Zsh describes values, and not what is put together of a flag and a value. */
const keepFlag = (words: readonly string[]): WordsRead => ({
  meant: words,
  kept: /^--[\w-]+=/.exec(words.at(-1) ?? '')?.[0] ?? '',
})

function afterKept(value: string, kept: string): string {
  return value.startsWith(kept) ? value.slice(kept.length) : value
}

const BREAKS = /^[:=]+$/

/**
 * Bash makes three words of `--flag=value` and of `math:evaluate`, unless it is told otherwise. What it has split off before the last
 * word stays on the line.
 */
function joinBroken(words: readonly string[]): WordsRead {
  const meant: string[] = []
  let isOpen = false
  for (const word of words) {
    const last = meant.at(-1)
    const isBreak = BREAKS.test(word) && last !== undefined && (word !== '=' || /^--[\w-]+$/.test(last))
    if (last !== undefined && (isBreak || isOpen)) meant[meant.length - 1] = `${last}${word}`
    else meant.push(word)
    isOpen = isBreak
  }
  const typed = meant.at(-1) ?? ''
  const end = words.at(-1) ?? ''
  return { meant, kept: BREAKS.test(end) ? typed : typed.slice(0, typed.length - end.length) }
}

/** Shells that can complete. */
export const SHELLS: Readonly<Record<'bash' | 'zsh' | 'fish', Shell>> = {
  bash: {
    script: BASH,
    read: joinBroken,
    line: ({ value }, kept) => afterKept(value, kept),
  },
  zsh: {
    script: ZSH,
    read: keepFlag,
    line: ({ value, description }, kept) =>
      `${afterKept(value, kept).replaceAll(':', String.raw`\:`)}${description === '' ? '' : `:${description}`}`,
  },
  fish: {
    script: FISH,
    read: asTyped,
    line: ({ value, description }) => `${value}${description === '' ? '' : `\t${description}`}`,
  },
}

export type ShellName = keyof typeof SHELLS
