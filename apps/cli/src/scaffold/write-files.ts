import { lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { ScaffoldFile } from './templates.ts'

/** What becomes of a file. */
export interface PlannedFile extends ScaffoldFile {
  readonly action: 'create' | 'replace' | 'extend'
}

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

/** What to tell of an error of the file system; it is given back when it is none that can be expected. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException
  if (DENIED.has(code))
    return new CliError(
      EXIT.failed,
      `${path} is not writable (${code})`,
      'Take another folder, or let yourself write there.',
    )
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR')
    return new CliError(
      EXIT.conflict,
      `${path}: another file is in its way (${code})`,
      'Take another name, or move that file.',
    )
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CliError(
      EXIT.failed,
      `${path}: the disk is full (${code})`,
      'Make room, and run it with --force.',
    )
  if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ELOOP')
    return new CliError(EXIT.failed, `${path} cannot be made (${code})`, 'Take another folder.')
  return error
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    throw fileProblem(path, error)
  }
}

/**
 * Says what becomes of each file, and writes none.
 * @throws CliError (exit code 5) when one is there and may not be replaced
 */
export function planFiles(
  folder: string,
  files: readonly ScaffoldFile[],
  mayReplace: boolean,
): readonly PlannedFile[] {
  const planned = files.map((file): PlannedFile => {
    return { ...file, action: isThere(join(folder, file.path)) ? 'replace' : 'create' }
  })
  const taken = planned.filter(({ action }) => action === 'replace').map(({ path }) => path)
  if (taken.length === 0 || mayReplace) return planned
  const others = taken.length > 1 ? ` and ${taken.length - 1} more of its files` : ''
  throw new CliError(
    EXIT.conflict,
    `${taken[0]}${others} would be replaced`,
    'Take another name, or replace them with --force; --dry-run lists them.',
  )
}

/** Writes what was planned. A file that came in between is not replaced. */
export function writeFiles(folder: string, files: readonly PlannedFile[]): void {
  for (const { path, text, action } of files) {
    const target = join(folder, path)
    try {
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text, { flag: action === 'create' ? 'wx' : 'w' })
    } catch (error) {
      throw fileProblem(relative(process.cwd(), target) || target, error)
    }
  }
}
