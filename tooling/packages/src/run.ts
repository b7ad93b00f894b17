import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Where a program runs, and what it finds in its environment. */
export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

/** What a shell of somebody who has Node.js has, and nothing of the test that runs it: no conditions, no settings of Burrow. */
export function cleanEnv(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined &&
      !/^(?:BURROW_|NODE_OPTIONS$|NODE_ENV$|VITEST|TEST$|npm_|INIT_CWD$|DEV$|PROD$|MODE$|SSR$)/i.test(name),
  ) as [string, string][]
  return { ...Object.fromEntries(kept), NO_COLOR: '1', CI: 'true', ...env }
}

/**
 * Runs a program to its end.
 * @returns what it printed to standard output
 * @throws Error with all that it printed, when it fails
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env }: RunOptions,
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, [...args], {
      cwd,
      env: cleanEnv(env),
      maxBuffer: 64 * 1024 * 1024,
    })
    return stdout
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string }
    throw new Error(
      `${command} ${args.join(' ')} in ${cwd} ended with ${String(code)}\n${stdout}\n${stderr}`,
      { cause: error },
    )
  }
}
