import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import commonJs from '@balena/dockerignore'
import { root } from './repository.ts'

// Its types say that it is an ES module, which it is not.
const dockerignore = commonJs as unknown as typeof commonJs.default

/** The files that a build of an image sees: what git would keep, without what .dockerignore names. */
export function contextFiles(): string[] {
  const kept = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
  })
  const ignore = dockerignore().add(readFileSync(join(root, '.dockerignore'), 'utf8'))
  // A file that was deleted and not yet committed is still listed.
  return kept
    .split('\0')
    .filter((path) => path !== '' && !ignore.ignores(path) && existsSync(join(root, path)))
}

/** Copies what a `COPY` from the context names. A name that nothing has is a mistake. */
export async function copyFromContext(
  files: readonly string[],
  source: string,
  target: string,
): Promise<void> {
  const isAll = source === '.' || source === './'
  const chosen = files.filter((path) => isAll || path === source || path.startsWith(`${source}/`))
  if (chosen.length === 0) throw new Error(`COPY ${source}: the context has no such file`)
  for (const path of chosen) {
    const into = isAll
      ? join(target, path)
      : join(target, path === source ? path.slice(path.lastIndexOf('/') + 1) : path.slice(source.length + 1))
    await mkdir(dirname(into), { recursive: true })
    await cp(join(root, path), into, { verbatimSymlinks: true })
  }
}
