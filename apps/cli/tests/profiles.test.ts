import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { resolveTarget } from '../src/gateway/target.ts'
import { spawnBurrow } from './spawn-burrow.ts'
import { runInProcess } from './run-in-process.ts'

const KEY = 'burrow_abcdefghijkl_0123456789abcdefghijklmnopqrstuv'
let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-profiles-'))
  path = join(folder, 'burrow', 'config.json')
  onTestFinished(() => rm(folder, { recursive: true }))
})

const config = (args: string[], env: Record<string, string> = {}) =>
  runInProcess(['config', ...args], { XDG_CONFIG_HOME: folder, ...env })

describe('burrow config', () => {
  it('keeps, shows and forgets settings, in a file that only its owner reads', async () => {
    expect(await config(['path'])).toMatchObject({ code: 0, stdout: `${path}\n` })
    expect(await config(['get', 'api'])).toMatchObject({ code: 3, stdout: '' })
    expect(await config(['set', 'api', 'http://127.0.0.1:1'])).toMatchObject({ code: 0, stdout: '' })
    expect(await config(['set', 'url', 'redis://u:hunter2@h', '--profile', 'prod'])).toMatchObject({
      code: 0,
    })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'burrow'))).mode & 0o777).toBe(0o700)

    expect(await config(['get', 'api'])).toMatchObject({ code: 0, stdout: 'http://127.0.0.1:1\n' })
    expect(await config(['get', 'url', '--profile', 'prod'])).toMatchObject({
      stdout: 'redis://u:hunter2@h\n',
    })
    expect(await config(['get', 'url'], { BURROW_PROFILE: 'prod' })).toMatchObject({ code: 0 })
    expect(await config(['get', 'url'])).toMatchObject({ code: 3 })

    expect(await config(['use', 'prod'])).toMatchObject({ code: 0 })
    expect(await config(['get', 'url'])).toMatchObject({ code: 0 })
    expect(await config(['unset', 'url'])).toMatchObject({ code: 0 })
    expect(await config(['unset', 'url'])).toMatchObject({ code: 3 })
    const { items } = JSON.parse((await config(['ls'])).stdout)
    expect(items).toEqual([expect.objectContaining({ name: 'default', api: 'http://127.0.0.1:1' })])
  })

  it('says where it cannot keep anything, and how to name another place', async () => {
    const answer = await config(['set', 'api', 'http://127.0.0.1:1'], { XDG_CONFIG_HOME: '/dev/null' })
    expect(answer).toMatchObject({ code: 2, stdout: '' })
    expect(answer.stderr).toContain('/dev/null/burrow/config.json cannot be written (ENOTDIR)')
    expect(answer.stderr).toContain('XDG_CONFIG_HOME')
  })

  it('hides secrets in lists, and shows them where they are asked for', async () => {
    await config(['set', 'api-key', KEY])
    await config(['set', 'url', 'postgres://ada:hunter2@h/d'])
    for (const format of ['json', 'yaml', 'table', 'csv']) {
      const { stdout } = await config(['ls', '-o', format])
      expect(stdout).toContain('burrow_abcdefghijkl_***')
      expect(stdout).not.toContain('0123456789')
      expect(stdout).not.toContain('hunter2')
    }
    expect((await config(['get', 'api-key'])).stdout).toBe(`${KEY}\n`)
  })

  it('takes a key from standard input, so that no history keeps it', async () => {
    const set = spawnBurrow(['config', 'set', 'api-key', '@-'], { XDG_CONFIG_HOME: folder }, KEY)
    expect(await set.finished).toMatchObject({ code: 0 })
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      profiles: { default: { api_key: KEY } },
    })
  })

  it.each([
    [['set', 'colour', 'red'], 'Allowed choices'],
    [['set', 'api', 'nowhere'], 'api must be'],
    [['set', 'url', 'memory:'], 'url must be'],
    [['set', 'namespace', 'a:b'], 'namespace must be'],
    [['set', 'output', 'xml'], 'output must be one of'],
    [['set', 'api-key', 'two words'], 'api-key must be'],
    [['set', 'api'], 'value'],
    [['set', 'api', 'http://h', '--profile', '../x'], 'a profile is named with'],
    [['use', 'nobody'], 'there is no profile "nobody"'],
  ])('%j is refused', async (args, part) => {
    const finished = await config(args)
    expect(finished).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(part) })
    expect(finished.stderr).not.toContain('two words')
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('a file that is none of profiles stops what needs it, and nothing else', async () => {
    await mkdir(join(folder, 'burrow'))
    for (const text of [
      '{',
      '[]',
      '{"current":"a","profiles":{"a":{"api":7}}}',
      '{"current":"a","profiles":{"a":{"x":"y"}}}',
    ]) {
      await writeFile(path, text)
      expect(await config(['ls'])).toMatchObject({ code: 2, stderr: expect.stringContaining(path) })
      const stats = await runInProcess(['stats'], { XDG_CONFIG_HOME: folder })
      expect(stats).toMatchObject({ code: 2, stderr: expect.stringContaining(path) })
      const next = await runInProcess(['schedule', 'next', '--every', '1m'], { XDG_CONFIG_HOME: folder })
      expect(next.code).toBe(0)
    }
  })
})

describe('what a command talks to', () => {
  const file = {
    current: 'default',
    profiles: {
      default: { api: 'http://kept', api_key: 'kept-key', namespace: 'kept-ns', output: 'yaml' },
      store: { url: 'redis://kept', namespace: 'store-ns' },
      key: { api_key: 'lone-key' },
    },
  }
  const target = (flags: object, env: Record<string, string> = {}) =>
    resolveTarget(flags, { XDG_CONFIG_HOME: folder, ...env })
  beforeEach(async () => {
    await mkdir(join(folder, 'burrow'))
    await writeFile(path, JSON.stringify(file), { mode: 0o600 })
  })

  it.each<[string, object, Record<string, string>, object]>([
    ['the profile', {}, {}, { api: 'http://kept', apiKey: 'kept-key' }],
    ['the environment before it', {}, { BURROW_API: 'http://env' }, { api: 'http://env' }],
    ['a flag before both', { api: 'http://flag' }, { BURROW_API: 'http://env' }, { api: 'http://flag' }],
    [
      'a named profile before the environment',
      { profile: 'store' },
      { BURROW_URL: 'redis://env' },
      { url: 'redis://kept' },
    ],
    [
      'a profile of the environment behind it',
      {},
      { BURROW_PROFILE: 'store', BURROW_URL: 'redis://env' },
      { url: 'redis://env' },
    ],
    ['a flag before a named profile', { profile: 'store', api: 'http://flag' }, {}, { api: 'http://flag' }],
    [
      'its namespace with its store',
      { profile: 'store' },
      {},
      { url: 'redis://kept', namespace: 'store-ns' },
    ],
    [
      'and not with another',
      { url: 'redis://flag' },
      { BURROW_PROFILE: 'store' },
      { url: 'redis://flag', namespace: 'default' },
    ],
    [
      'the namespace of a profile without a store',
      { url: 'redis://flag' },
      {},
      { url: 'redis://flag', namespace: 'kept-ns' },
    ],
    [
      'a namespace of the environment before it',
      { url: 'redis://flag' },
      { BURROW_NAMESPACE: 'e' },
      { namespace: 'e' },
    ],
    ['a key of the environment', {}, { BURROW_API_KEY: 'env-key' }, { apiKey: 'env-key' }],
    [
      'a key without an API for the usual one',
      { profile: 'key' },
      {},
      { api: 'http://127.0.0.1:8080', apiKey: 'lone-key' },
    ],
    [
      'an embedded store is left to its API',
      {},
      { BURROW_URL: 'pglite:.burrow' },
      { api: 'http://127.0.0.1:8080' },
    ],
  ])('%s', (_, flags, env, expected) => {
    expect(target(flags, env)).toMatchObject(expected)
  })

  it.each<[object, Record<string, string>]>([
    [{ api: 'http://other' }, {}],
    [{}, { BURROW_API: 'http://other' }],
    [{}, { BURROW_URL: 'memory:' }],
    [{ profile: 'key', api: 'http://other' }, {}],
    [{ profile: 'key' }, { BURROW_API: 'http://other' }],
  ])('the key of a profile goes to no other API: %j %j', (flags, env) => {
    expect(target(flags, env)).toMatchObject({ kind: 'api', apiKey: undefined })
  })

  it('a profile that is not kept is a mistake', () => {
    expect(() => target({ profile: 'nobody' })).toThrow(/no profile "nobody"/)
    expect(() => target({}, { BURROW_PROFILE: 'nobody' })).toThrow(/no profile "nobody"/)
  })

  it('warns when others may read its keys', async () => {
    await chmod(path, 0o644)
    const { stderr } = await runInProcess(['stats'], { XDG_CONFIG_HOME: folder })
    expect(stderr).toContain(`chmod 600 it`)
  })

  it('the form of the result: flag, environment, profile', async () => {
    const next = async (args: string[], env: Record<string, string>) =>
      (
        await runInProcess(['schedule', 'next', '--every', '1m', '-n', '1', ...args], {
          XDG_CONFIG_HOME: folder,
          ...env,
        })
      ).stdout
    expect(await next([], {})).toMatch(/^timezone: /m)
    expect(await next([], { BURROW_OUTPUT: 'csv' })).not.toMatch(/timezone:|^\{/)
    expect(await next(['-o', 'json'], { BURROW_OUTPUT: 'csv' })).toMatch(/^\{/)
    expect((await runInProcess(['schedule', 'next', '--every', '1m'], { BURROW_OUTPUT: 'xml' })).code).toBe(2)
  })
})
