import { constants } from 'node:fs'
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants

/** Whose result it is. */
export interface OutputOwner {
  readonly queue: string
  readonly jobId: string
  readonly epoch: number
}

/** ":" is allowed in names, not in file names everywhere; "=" is allowed in no name. */
const segment = (name: string): string => name.replaceAll(':', '=3A')

/** The path of a result below the output folder; the same for every attempt. Ids are unique within a queue only. */
function outputPath({ queue, jobId }: OutputOwner, fileName: string): string {
  return `${segment(queue)}/${segment(jobId)}/${fileName}`
}

/**
 * Makes the folders of a path below the root one by one. A link that somebody laid there would lead results out of the folder.
 * @throws Error when one of them lies elsewhere
 */
async function makeFolders(root: string, path: string): Promise<void> {
  let folder = root
  for (const name of dirname(path).split('/')) {
    folder = join(folder, name)
    await mkdir(folder, { recursive: true })
    if ((await realpath(folder)) !== folder)
      throw new Error(
        `the output folder has a link at ${folder.slice(root.length).replaceAll(sep, '/')}; remove it`,
      )
  }
}

/**
 * Writes a file so that it is either there as a whole or not at all: under another name first, which no other attempt uses.
 * @returns its path below the folder
 * @throws what the file system says, which may pass
 */
export async function writeOutput(
  folder: string,
  owner: OutputOwner,
  fileName: string,
  bytes: Uint8Array,
): Promise<string> {
  const path = outputPath(owner, fileName)
  const root = await realpath(folder)
  const target = join(root, path)
  await makeFolders(root, path)
  const draft = `${target}.${owner.epoch}.part`
  try {
    const handle = await open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o644)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return path
}
