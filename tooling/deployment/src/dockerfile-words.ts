/** The words of `CMD ["a", "b"]`. The form without brackets needs a shell, which our images do not have. */
export function wordsOf(text: string): readonly string[] {
  const words: unknown = text.startsWith('[') ? JSON.parse(text) : null
  if (!Array.isArray(words)) throw new Error(`${text}: needs a shell, write it as a list`)
  return words.map(String)
}

/** The command of a HEALTHCHECK, without its flags. */
export function healthcheckOf(text: string): readonly string[] {
  const [, command] = /^(?:--\S+\s+)*CMD\s+(.*)$/s.exec(text) ?? []
  if (command === undefined) throw new Error(`HEALTHCHECK ${text}: has no CMD`)
  return wordsOf(command)
}
