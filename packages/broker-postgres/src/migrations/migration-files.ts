import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** The functions of the schema, which are made anew as a whole. */
interface SchemaFunctions {
  readonly checksum: string
  readonly text: string
}

/** A numbered SQL file: tables, types and indexes. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Of the text, so that a file that changed after it was applied is noticed. */
  readonly checksum: string
  /** With `{schema}` for the quoted name of the schema and `{channel}` for the name as a string. */
  readonly text: string
  /** Of the newest one only: the functions that go with it. Earlier ones may lack what they name. */
  readonly functions?: SchemaFunctions | undefined
}

/** Found from the sources, from what is built, and in the published package: both folders are as deep. */
const PACKAGE = new URL('../../', import.meta.url)
const NAME = /^(\d{4})_([a-z][a-z0-9_]*)\.sql$/

/** All migrations of this version of the package, in order: those in `migrations/`, with the functions in `functions/`. */
export async function readMigrations(folder: URL = PACKAGE): Promise<readonly Migration[]> {
  const files = await readSqlFiles(new URL('migrations/', folder))
  const migrations = files.map(({ file, text }): Migration => {
    const [, number, name] = NAME.exec(file) ?? []
    if (number === undefined || name === undefined)
      throw new Error(`migration ${file} must be called <four digits>_<name>.sql`)
    return { number: Number(number), name, checksum: checksumOf(text), text }
  })
  const gap = migrations.findIndex(({ number }, index) => number !== index + 1)
  if (gap !== -1) throw new Error(`migration ${gap + 1} is missing, or there twice`)
  const newest = migrations.at(-1)
  if (newest === undefined) return migrations
  const text = (await readSqlFiles(new URL('functions/', folder))).map((file) => file.text).join('\n')
  return [...migrations.slice(0, -1), { ...newest, functions: { checksum: checksumOf(text), text } }]
}

async function readSqlFiles(
  folder: URL,
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8')
      return { file, text: text.replaceAll('\r\n', '\n') }
    }),
  )
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The SQL of a migration for one schema, whose name has been checked by `parseSchema`. */
export function renderMigration({ text, functions }: Migration, schema: string): string {
  return [text, ...(functions ? [functions.text] : [])]
    .join('\n')
    .replaceAll('{schema}', quoteName(schema))
    .replaceAll('{channel}', quoteText(schema))
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
