import { spawn as openPty } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { waitFor } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow, type Burrow } from './spawn-burrow.ts'
import { START_LINE } from './start-line.ts'

let redis: Awaited<ReturnType<typeof testRedis>>
let dev: Burrow
const places: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  redis = await testRedis()
  const store = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-top-${process.pid}` }
  dev = spawnBurrow(['dev', '--port', '0'], { ...store, BURROW_GRPC_PORT: 'off' })
  const [, api = ''] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  places['an API'] = { BURROW_API: api }
  places['a store'] = store
})
afterAll(async () => {
  await dev[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

interface Exit {
  readonly exitCode: number
  readonly signal?: number
}

/** A command on a terminal of its own. */
class Terminal implements AsyncDisposable {
  readonly #pty: ReturnType<typeof openPty>
  readonly #screen = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true })
  readonly ended: Promise<Exit>

  constructor(args: readonly string[], env: Record<string, string>) {
    const { PATH = '', HOME = '' } = process.env
    this.#pty = openPty(process.execPath, [...START_LINE, ...args], {
      ...{ name: 'xterm-256color', cols: 80, rows: 24 },
      env: { PATH, HOME, TERM: 'xterm-256color', ...env },
    })
    this.#pty.onData((data) => this.#screen.write(data))
    this.ended = new Promise((resolve) => {
      this.#pty.onExit(resolve)
    })
  }

  get isAlternate(): boolean {
    return this.#screen.buffer.active.type === 'alternate'
  }

  text(): string {
    const { active } = this.#screen.buffer
    return Array.from(
      { length: this.#screen.rows },
      (_, row) => active.getLine(row)?.translateToString(true) ?? '',
    ).join('\n')
  }

  async shows(pattern: RegExp): Promise<void> {
    await waitFor(() => pattern.test(this.text()), { timeoutMs: 15_000 }).catch(() => {
      throw new Error(`no ${pattern.source} in\n${this.text()}`)
    })
  }

  press(keys: string): void {
    this.#pty.write(keys)
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows)
    this.#pty.resize(columns, rows)
  }

  kill(signal: string): void {
    this.#pty.kill(signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#pty.kill('SIGKILL')
    await this.ended
  }
}

describe.each(['an API', 'a store'])('burrow top next to %s', (place) => {
  const env = (): Record<string, string> => places[place] ?? {}
  const burrow = (...args: string[]) => runInProcess(args, env())

  it('shows what goes on, and does what it is asked', async () => {
    await burrow('submit', '-t', 'math', '-p', '"1/0"', '--id', 'broken', '--max-retries', '0', '--wait')
    await using terminal = new Terminal(['top', '--interval', '1s'], env())
    await terminal.shows(/^burrow top[\s\S]*> default[\s\S]*\n {2}broken +math/)
    expect(terminal.isAlternate).toBe(true)
    terminal.press('p')
    await terminal.shows(/pause queue default\? y does it/)
    terminal.press('y')
    await terminal.shows(/> default \(paused\)/)
    terminal.press('p')
    await terminal.shows(/resume queue default/)
    terminal.press('n')
    await terminal.shows(/nothing was done/)
    terminal.press('py')
    await terminal.shows(/> default {3}/)
    terminal.press('?')
    await terminal.shows(/retry the dead job that is chosen/)
    terminal.press('?')
    terminal.resize(100, 30)
    await waitFor(() => terminal.text().split('\n')[29]?.includes('q quit') === true)
    terminal.press('q')
    expect(await terminal.ended).toMatchObject({ exitCode: 0 })
    expect(terminal.isAlternate).toBe(false)
    await burrow('job', 'delete', 'broken')
  })

  it('prints one frame with --once', async () => {
    const { code, stdout } = await burrow('top', '--once', '-o', 'table')
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^burrow top .*\n[\d.]+ done[\s\S]*QUEUE +PENDING/),
    ])
    expect(stdout).not.toContain('\u001b')
    const json = await burrow('top', '--once', '-o', 'json')
    expect(JSON.parse(json.stdout)).toMatchObject({ queues: expect.any(Array), workers: [{}, {}], dead: [] })
  })

  it('stats --watch writes a line each time', async () => {
    await using watching = spawnBurrow(['stats', '--watch', '--interval', '1s'], env())
    await watching.printed(/^\{"at":.*\}\n\{"at":.*\}\n/m)
    watching.process.kill('SIGINT')
    expect((await watching.finished).code).toBe(130)
  })
})

it.each([
  ['Ctrl-C', (terminal: Terminal) => terminal.press('\u0003'), { exitCode: 130 }],
  ['SIGTERM', (terminal: Terminal) => terminal.kill('SIGTERM'), { signal: 15 }],
])('the terminal is as it was after %s', async (_how, end, expected) => {
  await using terminal = new Terminal(['top'], places['a store'] ?? {})
  await terminal.shows(/q quit/)
  end(terminal)
  expect(await terminal.ended).toMatchObject(expected)
  expect(terminal.isAlternate).toBe(false)
})

it('what fails before anything is seen leaves the terminal alone', async () => {
  await using terminal = new Terminal(['top'], { BURROW_API: 'http://127.0.0.1:1' })
  expect(await terminal.ended).toMatchObject({ exitCode: 8 })
  expect([terminal.isAlternate, terminal.text()]).toEqual([false, expect.stringContaining('cannot reach')])
})

it.each([
  [['top'], '--once'],
  [['top', '--once', '--interval', '10ms'], '--interval'],
  [['stats', '--watch', '--interval', '0s'], '--interval'],
  [['stats', '--watch', '-o', 'csv'], 'ndjson'],
])('refuses %j', async (args, named) => {
  const { code, stdout, stderr } = await runInProcess(args, places['a store'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(named)
})
