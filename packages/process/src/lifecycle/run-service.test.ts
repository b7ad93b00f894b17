import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const FIXTURE = fileURLToPath(new URL('slow-start.fixture.ts', import.meta.url))

function startSlowly(...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=@burrow/source', '--import', 'tsx', FIXTURE, ...args],
    { stdio: 'pipe' },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
  const printed = (text: string) => expect.poll(() => output, { timeout: 15_000 }).toContain(text)
  return { child, ended, printed }
}

describe('a signal that comes during the start', () => {
  it('stops the service in an orderly way once it has started: it may run jobs already', async () => {
    const { child, ended, printed } = startSlowly()
    await printed('starting')
    child.kill('SIGTERM')
    await printed('SIGTERM received while starting')
    child.stdin.end()
    const { code, output } = await ended
    expect(output).toContain('drained')
    expect(code).toBe(0)
  })

  it('leaves a start that fails its message and its code', async () => {
    const { child, ended, printed } = startSlowly('fails')
    await printed('starting')
    child.kill('SIGINT')
    await printed('SIGINT received')
    child.stdin.end()
    const { code, output } = await ended
    expect(output).toContain('slow: no licence')
    expect(code).toBe(1)
  })

  it('ends the process at once when it comes twice', async () => {
    const { child, ended, printed } = startSlowly()
    await printed('starting')
    child.kill('SIGTERM')
    await printed('SIGTERM received')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(143)
  })
})
