import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** A numbered SQL file. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Of the text, so that a file that changed after it was applied is noticed. */
  readonly checksum: string
  /** With `{schema}` for the quoted name of the schema and `{channel}` for the name as a string. */
  readonly text: string
}

/** Found from the sources, from what is built, and in the published package: both folders are as deep. */
const FOLDER = new URL('../../migrations/', import.meta.url)
const NAME = /^(\d{4})_([a-z][a-z0-9_]*)\.sql$/

/** All migrations of this version of the package, in order. */
export async function readMigrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const migrations = await Promise.all(
    names.map(async (file) => {
      const [, number, name] = NAME.exec(file) ?? []
      if (number === undefined || name === undefined)
        throw new Error(`migration ${file} must be called <four digits>_<name>.sql`)
      const text = (await readFile(new URL(file, folder), 'utf8')).replaceAll('\r\n', '\n')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { number: Number(number), name, checksum, text }
    }),
  )
  const gap = migrations.findIndex(({ number }, index) => number !== index + 1)
  if (gap !== -1) throw new Error(`migration ${gap + 1} is missing, or there twice`)
  return migrations
}

/** The SQL of a migration for one schema, whose name has been checked by `parseSchema`. */
export function renderMigration({ text }: Migration, schema: string): string {
  return text.replaceAll('{schema}', quoteName(schema)).replaceAll('{channel}', quoteText(schema))
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
