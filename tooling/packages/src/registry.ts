import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import type { Tarball } from './pack.ts'
import { run } from './run.ts'

/** A registry of npm on loopback. */
export interface Registry extends AsyncDisposable {
  readonly url: string
}

/** What a registry says of a package, as far as npm and pnpm read it. */
function packument({ manifest, bytes }: Tarball, tarball: string): object {
  const digest = (algorithm: string) => createHash(algorithm).update(bytes)
  const { name, version } = manifest
  const dist = {
    tarball,
    integrity: `sha512-${digest('sha512').digest('base64')}`,
    shasum: digest('sha1').digest('hex'),
  }
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
  }
}

/** Whoever asks for something else is sent where he would have asked without this registry. */
function answer(server: Server, tarballs: readonly Tarball[], upstream: string): void {
  const byName = new Map(tarballs.map((tarball) => [tarball.manifest.name, tarball]))
  server.on('request', ({ method, url = '/', headers }, response) => {
    const [, name = '', file] = /^\/((?:@[^/]+\/)?[^/]+)(?:\/-\/(.+))?$/.exec(decodeURIComponent(url)) ?? []
    const tarball = byName.get(name)
    if (tarball === undefined || method !== 'GET')
      response.writeHead(307, { location: new URL(url.slice(1), upstream).href }).end()
    else if (file === undefined)
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(packument(tarball, `http://${headers.host}/${name}/-/package.tgz`)))
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(tarball.bytes)
  })
}

/**
 * Serves tarballs as if they had been published, each as the latest version. All other packages come from the registry that npm is
 * configured for.
 */
export async function startRegistry(tarballs: readonly Tarball[]): Promise<Registry> {
  const configured = (await run('npm', ['config', 'get', 'registry'], { cwd: tmpdir() })).trim()
  const server = createServer()
  answer(server, tarballs, configured.endsWith('/') ? configured : `${configured}/`)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
