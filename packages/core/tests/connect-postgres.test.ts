import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testPostgres } from '@burrow/services'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '../src/connect.ts'

const core = fileURLToPath(new URL('..', import.meta.url))

it('loads the package of the store when an address asks for it', async () => {
  await using database = await testPostgres()
  const error: unknown = await connect(database.url).catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'SCHEMA_MISSING',
    message: expect.stringContaining('burrow migrate up'),
  })
  await using burrow = await connect(database.url, { migrate: true })
  expect(burrow.broker.info).toMatchObject({ store: 'postgres', shared: true })
  const job = await burrow.enqueue('a', { n: 1 })
  await using again = await connect(database.url)
  expect(await again.job(job.id)).toMatchObject({ payload: { n: 1 }, state: 'pending' })
})

it('says what to install where the package is missing', async () => {
  // A copy of the sources, from where the workspace's packages are not found.
  const dir = await mkdtemp(join(tmpdir(), 'burrow-core-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  await cp(join(core, 'src'), join(dir, 'src'), { recursive: true })
  await mkdir(join(dir, 'node_modules'))
  for (const name of ['zod', 'croner'])
    await symlink(join(core, 'node_modules', name), join(dir, 'node_modules', name))
  await writeFile(join(dir, 'package.json'), '{"type":"module"}')
  await writeFile(
    join(dir, 'main.ts'),
    `import { connect } from './src/connect.ts'
    await connect('postgres://u:secret@host/db').catch((error) => console.log(JSON.stringify({ ...error, text: error.message })))`,
  )
  const args = ['--import', 'tsx', join(dir, 'main.ts')]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  })
  const { code, field, text } = JSON.parse(stdout) as Record<string, string>
  expect({ code, field }).toEqual({ code: 'INVALID_OPTION', field: 'url' })
  expect(text).toContain('npm install @burrow/broker-postgres pg')
})
