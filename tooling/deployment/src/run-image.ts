import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { endsWithParent } from '@burrow/services'
import type { Image } from './image.ts'

/** The user of the distroless images. */
const NONROOT = 65_532

export interface RunImageOptions {
  readonly env?: Readonly<Record<string, string>>
  /** In the place of the image's command. */
  readonly command?: readonly string[]
}

/** A process of an image. */
export interface Container {
  readonly process: ChildProcess
  /** What it has written so far. */
  output(): string
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Names what is inside of the image by where it is here. */
function locate(image: Image, word: string): string {
  if (word === '/nodejs/bin/node') return process.execPath
  return word.startsWith(`${image.workdir}/`) ? join(image.root, word) : word
}

/**
 * Starts what an image starts: its command in its folder, with its variables and a PATH that holds nothing of the workspace, as a user
 * who may not write anywhere.
 */
export function runImage(
  image: Image,
  { env = {}, command = image.command }: RunImageOptions = {},
): Container {
  const [program = '', ...args] = [...image.entrypoint, ...command].map((word) => locate(image, word))
  const child = spawn(program, args, {
    cwd: join(image.root, image.workdir),
    env: { PATH: '/usr/bin:/bin', ...image.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(process.getuid?.() === 0 ? { uid: NONROOT, gid: NONROOT } : {}),
  })
  endsWithParent(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing'))
  })
  return { process: child, output: () => output, ended }
}

/** Asks an image's own health check, once; the port is where the process listens here. */
export async function checkHealth(image: Image, port: number): Promise<number | string> {
  if (image.healthcheck === null) throw new Error('the image has no health check')
  const [inside] = image.ports
  const command = image.healthcheck.map((word) => word.replace(`127.0.0.1:${inside}/`, `127.0.0.1:${port}/`))
  return runImage({ ...image, entrypoint: [] }, { command }).ended
}
