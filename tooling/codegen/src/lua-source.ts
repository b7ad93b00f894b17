const INCLUDE = /^-- @include ([a-z][a-z0-9-]*)$/
const SHEBANG = '#!lua'

/** A Lua file that cannot be shipped: names the file and what is wrong with it. */
class LuaSourceError extends Error {
  override readonly name = 'LuaSourceError'

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`)
  }
}

/** The names a script includes, in order. */
export function includesOf(source: string): string[] {
  return lines(source).flatMap((line) => INCLUDE.exec(line)?.[1] ?? [])
}

/**
 * The text that is sent to the store: includes in place of their lines, without comments, indentation and
 * blank lines. The shebang stays the first bytes, or the server does not read its flags.
 */
export function shippedLua(file: string, source: string, includes: ReadonlyMap<string, string>): string {
  const [shebang = '', ...body] = lines(source)
  if (!shebang.startsWith(SHEBANG))
    throw new LuaSourceError(file, `the first line must start with ${SHEBANG}`)
  const expanded = body.flatMap((line) => {
    const name = INCLUDE.exec(line)?.[1]
    return name === undefined ? [line] : includedLines(file, name, includes)
  })
  return [shebang, ...code(file, expanded)].join('\n')
}

function includedLines(file: string, name: string, includes: ReadonlyMap<string, string>): string[] {
  const source = includes.get(name)
  if (source === undefined)
    throw new LuaSourceError(file, `includes "${name}", and there is no include/${name}.lua`)
  if (includesOf(source).length > 0) {
    throw new LuaSourceError(`include/${name}.lua`, 'an include must not include another')
  }
  return lines(source)
}

function code(file: string, all: string[]): string[] {
  if (all.some((line) => /\[=*\[/.test(line))) {
    // Their lines would be taken for comments or indentation.
    throw new LuaSourceError(file, 'long brackets ([[ ]]) are not supported')
  }
  return all.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('--'))
}

function lines(source: string): string[] {
  return source.split(/\r?\n/)
}
