import { createRequire } from 'node:module'
import { rm } from 'node:fs/promises'
import { launchOnFreePort, serverFolder } from '../server-folder.ts'
import { startServer } from '../server-process.ts'

export interface AnvilService extends AsyncDisposable {
  /** JSON-RPC over HTTP. Ten accounts hold 10,000 ether each; every transaction gets a block of its own. */
  readonly url: string
  readonly chainId: number
  stop(): Promise<void>
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** The binary that npm brought for this platform; the command of the package is a script around it. */
function anvilBinary(): string {
  const ofPackage = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'))
  return ofPackage.resolve(`@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch]}/bin/anvil`)
}

/** A throw-away Ethereum chain of its own on a free loopback port. Ready when the promise resolves. */
export async function startAnvil(): Promise<AnvilService> {
  const binary = anvilBinary()
  const dir = await serverFolder('anvil', undefined)
  try {
    const [port, server] = await launchOnFreePort((port) =>
      startServer({
        binary,
        args: ['--host', '127.0.0.1', '--port', String(port)],
        dir,
        readyLine: 'Listening on',
        // It keeps files in the home folder.
        env: { ...process.env, HOME: dir },
      }),
    )
    const stop = async (): Promise<void> => {
      await server.end('SIGKILL')
      await rm(dir, { recursive: true, force: true })
    }
    return { url: `http://127.0.0.1:${port}`, chainId: 31_337, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
}
