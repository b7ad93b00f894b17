import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isAlive } from './is-alive.ts'

const PARENT = fileURLToPath(new URL('parent.fixture.ts', import.meta.url))

describe('endsWithParent', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('ends a child whose parent got %s', async (signal) => {
    const parent = spawn(process.execPath, ['--import', 'tsx', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [said] = (await once(parent.stdout, 'data')) as [unknown]
    const pid = Number(String(said))
    expect(isAlive(pid)).toBe(true)
    parent.kill(signal)
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 })
  })
})
