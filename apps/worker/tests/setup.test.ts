import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Burrow } from '@burrow/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSetup } from '../src/index.ts'

let folder: string
let client: Burrow

/** What defineModule returns, written down, so that a file needs no package. */
const moduleText = (type: string): string =>
  `{ id: '${type}', definition: { type: '${type}', aliases: [] }, handle: () => null }`

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

async function typesOf(
  flags: Record<string, string> = {},
  env: Record<string, string> = {},
): Promise<string[]> {
  const { modulesFor } = await readSetup({ flags: { builtinModules: '0', ...flags }, env, cwd: folder })
  return (await modulesFor(client)).map(({ definition }) => definition.type)
}

beforeAll(async () => {
  client = await connect('memory:')
})
afterAll(() => client.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-setup-'))
  return () => rm(folder, { recursive: true })
})

describe('modules', () => {
  it('come from single exports, lists and functions, each once', async () => {
    await write({
      'one.mjs': `export const a = ${moduleText('a')}; export const list = [a, ${moduleText('b')}]; export const other = () => { throw new Error('not called') }`,
      'two.mjs': `export default (client) => [{ ...${moduleText('c')}, ofClient: typeof client.enqueue }]`,
      'three.mjs': `export const modules = async () => [${moduleText('d')}]`,
    })
    expect(await typesOf({ modules: './one.mjs, ./two.mjs,./three.mjs' })).toEqual(['a', 'b', 'c', 'd'])
  })

  it('come from TypeScript with what only TypeScript has, and from packages', async () => {
    await write({
      'typed.ts': `enum Kind { A = 'kind' }\nexport const m: unknown = { ...${moduleText('typed')}, kind: Kind.A as string }`,
    })
    await mkdir(join(folder, 'node_modules/acme'), { recursive: true })
    await write({
      'node_modules/acme/package.json':
        '{"name":"acme","type":"module","exports":{"./jobs":{"import":"./jobs.js"}}}',
      'node_modules/acme/jobs.js': `export default [${moduleText('packaged')}]`,
    })
    expect(await typesOf({ modules: './typed.ts,acme/jobs' })).toEqual(['typed', 'packaged'])
  })

  it('that come with Burrow stay unless they are left out', async () => {
    await write({ 'one.mjs': `export const a = ${moduleText('mine')}` })
    const types = await typesOf({ modules: './one.mjs', builtinModules: '1' })
    expect(types).toEqual(expect.arrayContaining(['email:send', 'math:evaluate', 'mine']))
    await expect(typesOf()).rejects.toThrow(
      'BURROW_BUILTIN_MODULES: without the modules that come with Burrow',
    )
  })

  it.each([
    ['missing.mjs', null, 'Cannot find module'],
    ['syntax.ts', 'export const = 5', 'syntax error: '],
    [
      'throws.mjs',
      `const a = 1\nthrow new Error('no licence')`,
      `it threw Error: no licence \\(.*throws\\.mjs:2\\)`,
    ],
    ['throws.ts', `throw 'a text'`, 'it threw "a text"'],
    ['empty.mjs', 'export const n = 1', 'has no module in it: export what defineModule returns'],
    ['needs.mjs', `import 'not-installed'`, `Cannot find package 'not-installed'`],
    [
      'function.mjs',
      'export default () => 5',
      'the function of ./function.mjs must return a list of modules',
    ],
    [
      'failing.mjs',
      `export default () => { throw new Error('later') }`,
      'the function of ./failing.mjs failed: .*later',
    ],
    [
      'twice.mjs',
      `export const a = ${moduleText('x')}, b = ${moduleText('x')}`,
      'the type "x" is served twice in ./twice.mjs',
    ],
  ])('say in one line what is wrong with them: %s', async (name, text, message) => {
    if (text !== null) await write({ [name]: text })
    const failing = typesOf({}, { BURROW_MODULES: `./${name}` })
    await expect(failing).rejects.toThrow(
      new RegExp(`^the configuration is not valid:\n {2}BURROW_MODULES: .*${message}[^\n]*$`),
    )
  })

  it('all that cannot be loaded is listed, and two modules for one type are refused with both places', async () => {
    await expect(typesOf({ modules: './a.mjs,./b.mjs' })).rejects.toThrow(
      /--modules: \.\/a.*\n.*--modules: \.\/b/,
    )
    await write({ 'mail.mjs': `export const m = ${moduleText('email')}` })
    await expect(typesOf({ modules: './mail.mjs', builtinModules: '1' })).rejects.toThrow(
      'the type "email" is served in ./mail.mjs and in the modules that come with Burrow; BURROW_BUILTIN_MODULES=0 leaves those out',
    )
  })
})

describe('the configuration file', () => {
  const read = async (flags: Record<string, string> = {}, env: Record<string, string> = {}) =>
    (await readSetup({ flags, env, cwd: folder })).config

  it('wins over defaults, variables win over it, and flags over those', async () => {
    await write({
      'burrow.config.mjs': `export default { queues: ['a', { name: 'b', weight: 3, concurrency: 2 }], concurrency: 7, lease: 5000, webhooks: false, memoryLimit: '1gb', ingestList: 'tasks', ingestQueue: 'b' }`,
    })
    expect(await read()).toMatchObject({
      queues: [{ name: 'a' }, { name: 'b', weight: 3, concurrency: 2 }],
      concurrency: 7,
      lease: 5_000,
      webhooks: false,
      ingestList: 'tasks',
      ingestQueue: 'b',
      memoryLimit: 1024 ** 3,
      shutdownTimeout: 30_000,
    })
    expect(await read({ concurrency: '9' }, { NUM_WORKERS: '8', BURROW_QUEUES: 'c' })).toMatchObject({
      queues: [{ name: 'c' }],
      concurrency: 9,
    })
    expect((await read({}, { NUM_WORKERS: '8' })).concurrency).toBe(8)
  })

  it('may be TypeScript and JSON; its modules are relative to it', async () => {
    await write({
      'jobs.mjs': `export const m = ${moduleText('mine')}`,
      'other.json': '{ "modules": [{ "module": "./jobs.mjs" }], "concurrency": 4 }',
      'burrow.config.ts': `const config: { modules: string[] } = { modules: ['./jobs.mjs'] }\nexport default config`,
    })
    expect(await typesOf()).toEqual(['mine'])
    expect(await read({ config: 'other.json' })).toMatchObject({ concurrency: 4 })
    expect(await read({}, { BURROW_CONFIG: join(folder, 'other.json') })).toMatchObject({ concurrency: 4 })
  })

  it.each([
    ['burrow.config.json', '{ "queues": [', 'syntax error: '],
    ['burrow.config.json', '{ "queus": [] }', 'there is no setting "queus"; there are url, '],
    [
      'burrow.config.json',
      '{ "queues": [{ "name": "a", "wait": 1 }] }',
      'queues: expected names, or objects',
    ],
    [
      'burrow.config.json',
      '{ "concurrency": 0 }',
      'concurrency: expected a whole number from 1 to 10000, not "0"',
    ],
    ['burrow.config.json', '5', 'must export an object with settings'],
    ['burrow.config.mjs', 'export const config = {}', 'must export its settings as default'],
    ['burrow.config.ts', 'export default {', 'syntax error: '],
    ['burrow.config.mjs', 'throw new Error("early")', 'it threw Error: early'],
  ])('says in one line what is wrong with it: %s %s', async (name, text, message) => {
    await write({ [name]: text })
    await expect(read()).rejects.toMatchObject({ name: 'ConfigError', problems: [expect.anything()] })
    await expect(read()).rejects.toThrow(message)
  })

  it('must be there when it is named, and only once when it is not', async () => {
    await expect(read({ config: 'no.json' })).rejects.toThrow(/--config: there is no file .*no\.json/)
    await write({ 'burrow.config.json': '{}', 'burrow.config.mjs': 'export default {}' })
    await expect(read()).rejects.toThrow('burrow.config.mjs, burrow.config.json: only one of them')
  })
})
