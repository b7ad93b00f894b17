import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { spawn as openPty } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { connect } from '@burrow/core'
import { workerInfo } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { candidatesFor, namesWanted } from '../src/completion/candidates.ts'
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

describe('names that may come next', () => {
  it.each<[string[], string | null]>([
    [['queue', 'get', ''], 'queue'],
    [['queue', 'pause', 'ma'], 'queue'],
    [['queue', 'ls', ''], null],
    [['job', 'ls', '-q', ''], 'queue'],
    [['job', 'ls', '--queue=ma'], 'queue'],
    [['job', 'move', 'id', '--to', ''], 'queue'],
    [['history', '--to', ''], null],
    [['submit', '-t', 'ma'], 'type'],
    [['limit', 'set', ''], 'type'],
    [['limit', 'set', '-'], null],
    [['key', 'create', '-q', ''], null],
    [['new', 'module', ''], null],
    [['config', 'use', ''], 'profile'],
    [['--profile', ''], 'profile'],
    [['job', 'get', ''], null],
    [['worker', 'stop', ''], 'worker'],
    [['worker', 'ls', ''], null],
    [['key', 'get', ''], null],
  ])('%j: %j', (words, kind) => {
    expect(namesWanted(createProgram(), words)?.kind ?? null).toBe(kind)
  })

  it('where to ask is on the line', () => {
    const words = ['--url', 'redis://h', '--namespace=n', 'queue', 'get', '']
    expect(namesWanted(createProgram(), words)?.given).toEqual({ url: 'redis://h', namespace: 'n' })
  })
})

const found = async (shell: string) =>
  (await promisify(execFile)('which', [shell]).catch(() => null)) !== null

describe('in a real shell', () => {
  let folder: string
  let redis: Awaited<ReturnType<typeof testRedis>>
  let env: Record<string, string>
  beforeAll(async () => {
    redis = await testRedis()
    folder = await mkdtemp(join(tmpdir(), 'burrow-completion-'))
    await writeFile(join(folder, 'burrow'), `#!/bin/sh\nexec ${burrowCommand} "$@"\n`)
    await chmod(join(folder, 'burrow'), 0o755)
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { stdout } = await runInProcess(['completion', shell])
      await writeFile(join(folder, shell === 'zsh' ? '_burrow' : shell), stdout)
    }
    const namespace = `completion-${process.pid}`
    env = {
      PATH: `${folder}:${process.env['PATH']}`,
      ...{ HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, TERM: 'xterm' },
      ...{ BURROW_URL: redis.url, BURROW_NAMESPACE: namespace },
    }
    await using burrow = await connect(redis.url, { namespace })
    await burrow.broker.registerQueue({ queue: 'mails' })
    await burrow.broker.registerQueue({ queue: 'maps:eu' })
    await burrow.broker.heartbeatWorker({
      worker: workerInfo({ id: 'worker-7', types: ['math:evaluate', 'math:primes'] }),
      ttlMs: 600_000,
    })
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
    await redis[Symbol.asyncDispose]()
  })

  const lines = (text: string) => text.split('\n').filter((line) => line !== '')

  describe('bash', () => {
    /** What bash offers once the words are typed, as it has split them. */
    async function offered(...words: string[]): Promise<string[]> {
      // Twice, as happens where one start-up file reads another; both times into a shell that stops at any error.
      const script = `
        set -eu
        source ${join(folder, 'bash')}
        source ${join(folder, 'bash')}
        COMP_WORDS=(burrow "$@"); COMP_CWORD=$#
        $(complete -p burrow | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        (( \${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "\${COMPREPLY[@]}"`
      const { stdout } = await promisify(execFile)('bash', ['-c', script, 'bash', ...words], { env })
      return lines(stdout)
    }

    it('completes commands, flags and values', async () => {
      expect(await offered('job', 'l')).toEqual(['ls', 'logs'])
      expect(await offered('job', 'ls', '--st')).toEqual(['--state'])
      expect(await offered('job', 'ls', '--state', '=', 'd')).toEqual(['dead'])
      expect(await offered('job', 'ls', '--output', '=')).toEqual([...OUTPUT_FORMATS])
      // Each is asked of a process of its own.
    }, 60_000)

    it('completes names, also those that it splits at a colon', async () => {
      expect(await offered('queue', 'get', 'ma')).toEqual(['mails', 'maps:eu'])
      expect(await offered('queue', 'get', 'maps', ':')).toEqual(['eu'])
      expect(await offered('submit', '-t', 'math', ':', 'e')).toEqual(['evaluate'])
      expect(await offered('submit', '-t', 'math:e')).toEqual(['math:evaluate'])
      expect(await offered('job', 'ls', '--queue', '=', 'mai')).toEqual(['mails'])
      expect(await offered('worker', 'stop', 'wo')).toEqual(['worker-7'])
    }, 60_000)

    it('says nothing where nobody answers', async () => {
      const nowhere = ['--url', 'redis', ':', '//127.0.0.1', ':', '1']
      expect(await offered(...nowhere, 'queue', 'get', '')).toEqual([])
      expect(await offered(...nowhere, 'job', 'l')).toEqual(['ls', 'logs'])
    }, 60_000)

    it('runs nothing of what is typed', async () => {
      const proof = join(folder, 'proof')
      expect(await offered('job', 'get', `$(touch ${proof})`, '--verb')).toEqual(['--verbose'])
      await expect(rm(proof)).rejects.toMatchObject({ code: 'ENOENT' })
    })
  })

  it('fish completes commands, values and names', async ({ skip }) => {
    if (!(await found('fish'))) skip('no fish here')
    const offered = async (line: string) => {
      const script = 'source $argv[1]; complete -C "$argv[2]"'
      const { stdout } = await promisify(execFile)('fish', ['-c', script, join(folder, 'fish'), line], {
        env,
      })
      return lines(stdout)
    }
    expect(await offered('burrow job l')).toEqual(['logs\tshow what a job wrote', 'ls\tlist jobs'])
    expect(await offered('burrow job ls --state d')).toEqual(['dead'])
    expect(await offered('burrow job ls --output=t')).toEqual(['--output=table'])
    expect(await offered('burrow queue get ma')).toEqual(['mails', 'maps:eu'])
    expect(await offered('burrow submit -t math:e')).toEqual(['math:evaluate'])
    expect(await offered(`burrow submit --payload ${folder}/fi`)).toEqual([`${folder}/fish`])
  }, 60_000)

  it('zsh completes commands, values and names', async ({ skip }) => {
    if (!(await found('zsh'))) skip('no zsh here')
    const screen = new xterm.Terminal({ cols: 100, rows: 60, allowProposedApi: true })
    const shell = openPty('zsh', ['-f', '-i'], { name: 'xterm', cols: 100, rows: 60, env })
    onTestFinished(() => shell.kill())
    shell.onData((data) => screen.write(data))
    const shown = () =>
      Array.from({ length: 60 }, (_, row) => screen.buffer.active.getLine(row)?.translateToString(true) ?? '')
    const says = (line: RegExp) =>
      expect.poll(() => shown().some((each) => line.test(each)), { timeout: 30_000 }).toBe(true)
    shell.write(`PS1='> '; fpath=(${folder} $fpath); autoload -U compinit; compinit -u -D; echo rea''dy\r`)
    await says(/^ready/)
    // What is left to choose is listed, and what is not is put in.
    shell.write('burrow job l\t')
    await says(/^ls +-- list jobs$/)
    for (const [typed, whole] of [
      ['burrow job ls --state d', /^> burrow .* dead *$/],
      ['burrow job ls --output=t', /^> burrow job ls --output=table *$/],
      ['burrow queue get mai', /^> burrow .* mails *$/],
      ['burrow submit -t math:e', /^> burrow .* math:evaluate *$/],
    ] as const) {
      shell.write(`\u0015${typed}\t`)
      await says(whole)
    }
  }, 120_000)
})

it('knows no other shell', async () => {
  expect(await runInProcess(['completion', 'tcsh'])).toMatchObject({ code: 2, stdout: '' })
})
