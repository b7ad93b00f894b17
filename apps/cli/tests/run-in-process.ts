import { vi } from 'vitest'
import { runCli } from '../src/run-cli.ts'
import { NO_PROFILES, type Finished } from './spawn-burrow.ts'

/** Runs a command in this process: as the real one, but without the second it takes to start one. Not for use at the same time. */
export async function runInProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const written = { stdout: '', stderr: '' }
  for (const [name, value] of Object.entries({ ...NO_PROFILES, ...env })) vi.stubEnv(name, value)
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += String(chunk)
      return true
    })
  }
  try {
    const code = await runCli(['node', 'burrow', ...args])
    return { code, ...written }
  } finally {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
}
