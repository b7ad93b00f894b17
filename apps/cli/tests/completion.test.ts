import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidatesFor } from '../src/completion/candidates.ts'
import { createProgram } from '../src/program/create-program.ts'
import { OUTPUT_FORMATS } from '../src/output/formats.ts'
import { runInProcess } from './run-in-process.ts'
import { burrowCommand } from './spawn-burrow.ts'

const valuesFor = (...words: string[]) => candidatesFor(createProgram(), words).map(({ value }) => value)

describe('what may come next', () => {
  it.each<[string[], string[]]>([
    [['jo'], ['job']],
    [
      ['job', 'l'],
      ['ls', 'logs'],
    ],
    // Behind flags of all commands, with and without a value.
    [['--url', 'redis://h', '--verbose', 'job', 'ge'], ['get']],
    [['-o', 'json', 'sched'], ['schedule']],
    [['enqueue', '--pay'], ['--payload']],
    [['job', 'ls', '-o', ''], [...OUTPUT_FORMATS]],
    [['job', 'ls', '--output=t'], ['--output=table']],
    [['job', 'ls', '-s', 'de'], ['dead']],
    [['job', 'ls', '--prof'], ['--profile']],
    [
      ['history', '--step', ''],
      ['minute', 'hour'],
    ],
    [
      ['config', 'set', 'api'],
      ['api', 'api-key'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    // A value that the flag takes, an operand, and behind "--": no command comes there.
    [['job', 'ls', '-q', ''], []],
    [['job', 'get', 'g'], []],
    [
      ['job', '--', 'l'],
      ['ls', 'logs'],
    ],
    [['job', 'ls', '--', '-'], []],
    [['nonsense', 'l'], []],
    [['comple'], ['completion']],
  ])('%j: %j', (words, expected) => {
    expect(valuesFor(...words)).toEqual(expected)
  })

  it('flags are those of the command and of all commands, each once', () => {
    const flags = valuesFor('job', 'ls', '-')
    expect(flags).toEqual(expect.arrayContaining(['-q', '--queue', '--tag', '-o', '--api', '--help']))
    expect(flags).not.toContain('--version')
    expect(new Set(flags).size).toBe(flags.length)
  })
})

describe('bash', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'burrow-completion-'))
    await writeFile(join(folder, 'burrow'), `#!/bin/sh\nexec ${burrowCommand} "$@"\n`)
    await chmod(join(folder, 'burrow'), 0o755)
    const { stdout } = await runInProcess(['completion', 'bash'])
    await writeFile(join(folder, 'script'), stdout)
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** What bash offers once the words are typed, as it has split them. */
  async function offered(...words: string[]): Promise<string[]> {
    // Twice, as happens where one start-up file reads another; both times into a shell that stops at any error.
    const script = `
      set -eu
      source ${join(folder, 'script')}
      source ${join(folder, 'script')}
      COMP_WORDS=(burrow "$@"); COMP_CWORD=$#
      $(complete -p burrow | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      (( \${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = await promisify(execFile)('bash', ['-c', script, 'bash', ...words], {
      env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
    })
    return stdout.split('\n').filter((line) => line !== '')
  }

  it('completes commands, flags and values', async () => {
    expect(await offered('job', 'l')).toEqual(['ls', 'logs'])
    expect(await offered('job', 'ls', '--st')).toEqual(['--state'])
    expect(await offered('job', 'ls', '--state', '=', 'd')).toEqual(['dead'])
    expect(await offered('job', 'ls', '--output', '=')).toEqual([...OUTPUT_FORMATS])
    // Each is asked of a process of its own.
  }, 60_000)

  it('runs nothing of what is typed', async () => {
    const proof = join(folder, 'proof')
    expect(await offered('job', 'get', `$(touch ${proof})`, '--verb')).toEqual(['--verbose'])
    await expect(rm(proof)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

const found = async (shell: string) =>
  (await promisify(execFile)('which', [shell]).catch(() => null)) !== null

describe.each(['zsh', 'fish'])('%s', (shell) => {
  it('takes the script', async ({ skip }) => {
    if (!(await found(shell))) skip(`no ${shell} here`)
    const { stdout } = await runInProcess(['completion', shell])
    await expect(promisify(execFile)(shell, ['-n', '-c', stdout])).resolves.toMatchObject({ stderr: '' })
  })
})

it('knows no other shell', async () => {
  expect(await runInProcess(['completion', 'tcsh'])).toMatchObject({ code: 2, stdout: '' })
})
