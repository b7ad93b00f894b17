import { chown, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { ServerStartError, type ServerProcess, type ServerUser } from './server-process.ts'

const ATTEMPTS = 5

/** An empty folder for a server that runs as this user. */
export async function serverFolder(name: string, user: ServerUser | undefined): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), `burrow-${name}-`))
  if (user) await chown(dir, user.uid, user.gid)
  return dir
}

/** Starts a server on a free port. Only a port that was taken in the meantime is worth another attempt. */
export async function launchOnFreePort(
  launch: (port: number) => Promise<ServerProcess>,
): Promise<[number, ServerProcess]> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return [port, await launch(port)]
    } catch (error) {
      const taken = error instanceof ServerStartError && /address already in use/i.test(error.output)
      if (!taken || attempt === ATTEMPTS) throw error
    }
  }
}
