/**
 * Writes the bill of materials of a release in the format of CycloneDX: all that is published, and all that is installed with it. npm
 * resolves the tarballs as it does for those who install them; what the workspace itself needs is not in there.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packAll } from './pack.ts'
import { run } from './run.ts'

const [target = 'burrow.cdx.json'] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'burrow-sbom-'))
try {
  const tarballs = await packAll(folder)
  const version = tarballs[0]?.manifest.version
  const dependencies = Object.fromEntries(
    tarballs.map(({ manifest, path }) => [manifest.name, `file:${path}`]),
  )
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'burrow', version, private: true, dependencies }),
  )
  await run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
  })
  await writeFile(
    target,
    await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], { cwd: folder }),
  )
} finally {
  await rm(folder, { recursive: true })
}
