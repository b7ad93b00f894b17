import type { Candidate } from './candidates.ts'

/** How a shell asks for candidates, and how it wants them. */
interface Shell {
  /** What the shell has to run once. It calls `burrow complete <shell> -- <words>`, the last word being the one under the cursor. */
  readonly script: string
  /** The words as they were meant. */
  readonly words: (words: readonly string[]) => readonly string[]
  readonly line: (candidate: Candidate) => string
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
    burrow complete fish -- $words[2..-1] "$typed" 2>/dev/null
end
complete -c burrow -f -a '(__burrow_complete)'
`

const asTyped = (words: readonly string[]): readonly string[] => words

/** Bash makes three words of `--flag=value`. */
function joinFlags(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const belongs = last !== undefined && (word === '=' ? /^--[\w-]+$/.test(last) : /^--[\w-]+=$/.test(last))
    if (belongs) joined[joined.length - 1] = `${last}${word}`
    else joined.push(word)
  }
  return joined
}

/** Shells that can complete. */
export const SHELLS: Readonly<Record<'bash' | 'zsh' | 'fish', Shell>> = {
  bash: {
    script: BASH,
    words: joinFlags,
    // It keeps what stands before the last "=".
    line: ({ value }) => value.replace(/^--[\w-]+=/, ''),
  },
  zsh: {
    script: ZSH,
    words: asTyped,
    line: ({ value, description }) =>
      `${value.replaceAll(':', String.raw`\:`)}${description === '' ? '' : `:${description}`}`,
  },
  fish: {
    script: FISH,
    words: asTyped,
    line: ({ value, description }) => `${value}${description === '' ? '' : `\t${description}`}`,
  },
}

export type ShellName = keyof typeof SHELLS
