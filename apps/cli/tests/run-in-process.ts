import { execFile } from 'node:child_process'
import { vi } from 'vitest'
import { runCli } from '../src/run-cli.ts'
import { NO_PROFILES, type Finished } from './spawn-burrow.ts'
import { isBuilt, START_LINE } from './start-line.ts'

/**
 * Runs a command to its end, next to the variables that this process has. The built one is a process; sources, which take a second to
 * start, run in this one. Not for use at the same time.
 */
export function runInProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return isBuilt ? runBuilt(args, env) : runSources(args, env)
}

function runBuilt(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Finished> {
  // Where a test says that it is.
  const cwd = process.cwd()
  vi.restoreAllMocks()
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...START_LINE, ...args],
      { cwd, env: { ...process.env, ...NO_PROFILES, ...env }, maxBuffer: 64 * 1024 ** 2 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
    child.stdin?.end()
  })
}

async function runSources(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Finished> {
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
