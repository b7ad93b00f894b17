import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readWithin } from './read-within.ts'

let base: string
let folder: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'burrow-files-'))
  folder = join(base, 'in')
  await mkdir(join(folder, 'deep/er'), { recursive: true })
  await writeFile(join(folder, 'deep/er/a.txt'), 'hello')
  await writeFile(join(base, 'secret.txt'), 'secret')
  // A sibling whose name begins like the folder.
  await mkdir(join(base, 'in-too'))
  await writeFile(join(base, 'in-too/secret.txt'), 'secret')
  await symlink('deep/er/a.txt', join(folder, 'within'))
  await symlink(join(base, 'secret.txt'), join(folder, 'out'))
  await symlink(join(base, 'in-too'), join(folder, 'sideways'))
  await symlink('loop', join(folder, 'loop'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
})
afterAll(() => rm(base, { recursive: true, force: true }))

it.each(['deep/er/a.txt', './deep//er/a.txt', 'within'])('reads %s', async (path) => {
  const read = await readWithin(folder, path, 5)
  expect(read.outcome === 'read' && read.bytes.toString()).toBe('hello')
  expect(read).toMatchObject({ realPath: expect.stringMatching(/deep\/er\/a\.txt$/) as string })
})

it.each([
  ['../secret.txt', 'outside'],
  ['deep/../../secret.txt', 'outside'],
  ['deep/../deep/er/a.txt', 'outside'],
  ['deep\\..\\..\\secret.txt', 'outside'],
  ['/etc/passwd', 'outside'],
  ['C:/windows/win.ini', 'outside'],
  ['a\0b', 'outside'],
  ['x/'.repeat(600), 'outside'],
  ['out', 'outside'],
  ['sideways/secret.txt', 'outside'],
  ['', 'outside'],
  ['.', 'outside'],
  ['deep', 'no_file'],
  ['pipe', 'no_file'],
  ['none', 'missing'],
  ['loop', 'missing'],
  ['within/more', 'missing'],
  ['x'.repeat(300), 'missing'],
])('answers to %j: %s', async (path, outcome) => {
  expect(await readWithin(folder, path, 100)).toEqual({ outcome })
})

it('refuses a file with a byte too many', async () => {
  expect(await readWithin(folder, 'within', 4)).toEqual({ outcome: 'too_large' })
})

it('says when the folder itself is not there', async () => {
  await expect(readWithin(join(base, 'nowhere'), 'a', 1)).rejects.toMatchObject({ code: 'ENOENT' })
})
