import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, it } from 'vitest'
import { readMigrations, renderMigration } from './migration-files.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'burrow-migrations-'))
  return () => rm(dir, { recursive: true })
})

async function read(...names: string[]): Promise<readonly { number: number; name: string }[]> {
  for (const name of names) await writeFile(join(dir, name), `-- ${name}\r\nselect 1;\n`)
  return readMigrations(pathToFileURL(`${dir}/`))
}

it('reads them in order, and nothing else', async () => {
  const migrations = await read('0002_b_c.sql', '0001_a.sql', 'notes.md')
  expect(migrations.map(({ number, name }) => [number, name])).toEqual([
    [1, 'a'],
    [2, 'b_c'],
  ])
})

it('has a checksum that line ends do not change', async () => {
  const [windows] = await read('0001_a.sql')
  await writeFile(join(dir, '0001_a.sql'), '-- 0001_a.sql\nselect 1;\n')
  expect(await read()).toEqual([windows])
})

it.each([
  [['0001_a.sql', '0003_c.sql'], 'migration 2'],
  [['0002_b.sql'], 'migration 1'],
  [['0001_a.sql', '0001_b.sql'], 'migration 2'],
  [['1_a.sql'], '1_a.sql'],
])('refuses %j', async (names, text) => {
  await expect(read(...names)).rejects.toThrow(text)
})

it('puts the name of the schema in, quoted', () => {
  const migration = {
    number: 1,
    name: 'a',
    checksum: '',
    text: `create table {schema}.x (y text[] default '{}'); notify {channel}`,
  }
  expect(renderMigration(migration, 'jobs')).toBe(
    `create table "jobs".x (y text[] default '{}'); notify 'jobs'`,
  )
})

it('finds those of the package', async () => {
  expect((await readMigrations()).length).toBeGreaterThan(0)
})
