/** Text of SQL with the schema put in; `{channel}` is the name that NOTIFY and LISTEN use, as a string. The name must be checked before. */
export function withSchema(text: string, schema: string): string {
  return text.replaceAll('{schema}', `"${schema}"`).replaceAll('{channel}', `'${schema}'`)
}
