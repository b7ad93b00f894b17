import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, it } from 'vitest'
import { readMigrations, renderMigration } from './migration-files.ts'
import type { Migration } from './migration-files.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'burrow-migrations-'))
  for (const folder of ['migrations', 'functions']) await mkdir(join(dir, folder))
  return () => rm(dir, { recursive: true })
})

async function read(...names: string[]): Promise<readonly Migration[]> {
  for (const name of names) await writeFile(join(dir, 'migrations', name), `-- ${name}\r\nselect 1;\n`)
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
  await writeFile(join(dir, 'functions', '10_a.sql'), 'select 2;\r\n')
  const [windows] = await read('0001_a.sql')
  await writeFile(join(dir, 'migrations', '0001_a.sql'), '-- 0001_a.sql\nselect 1;\n')
  await writeFile(join(dir, 'functions', '10_a.sql'), 'select 2;\n')
  expect(await read()).toEqual([windows])
})

it('makes all functions with the newest, in the order of their files', async () => {
  await writeFile(join(dir, 'functions', '20_b.sql'), 'select {schema}.b();\n')
  await writeFile(join(dir, 'functions', '10_a.sql'), 'select {schema}.a();\n')
  const rendered = (await read('0001_a.sql', '0002_b.sql')).map((migration) =>
    renderMigration(migration, 's'),
  )
  expect(rendered).toEqual([
    '-- 0001_a.sql\nselect 1;\n',
    '-- 0002_b.sql\nselect 1;\n\nselect "s".a();\n\nselect "s".b();\n',
  ])
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
