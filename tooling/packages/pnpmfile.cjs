'use strict'

/**
 * What a manifest says once it is packed: `pnpm --config.pnpmfile=tooling/packages/pnpmfile.cjs pack` or `publish`. In the repository it
 * also serves its tools; who installs a package gets what he needs and nothing that leads nowhere.
 */

/** The condition by which the workspace reads sources, which are in no tarball. */
const SOURCE_CONDITION = '@burrow/source'
const OWN = /^(?:@burrow\/|create-burrow$)/
const EXACT = /^\d+\.\d+\.\d+$/

/** Without the condition of the workspace, at any depth. */
function withoutSources(exports) {
  if (typeof exports !== 'object' || exports === null) return exports
  const entries = Object.entries(exports).filter(([key]) => key !== SOURCE_CONDITION)
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutSources(value)]))
}

/** The catalog pins what is tested. Who installs it shares what he has: a second copy of zod would be another zod to its types. */
function withRanges(dependencies) {
  const entries = Object.entries(dependencies)
  return Object.fromEntries(entries.map(([name, range]) => [name, EXACT.test(range) ? `^${range}` : range]))
}

/** All packages share one version, so of an own peer it is that one. In the repository it is any, or every release would be a major one. */
function withOwnVersion(peers, version) {
  const entries = Object.entries(peers)
  return Object.fromEntries(entries.map(([name, range]) => [name, OWN.test(name) ? `^${version}` : range]))
}

/**
 * Where the sources are. Only the workflow that releases knows, and the registry compares it with where the workflow ran; a package that
 * is packed elsewhere does not say.
 */
function origin(folder, { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) {
  if (!server || !repository) return {}
  const page = `${server}/${repository}`
  const directory = folder.replaceAll('\\', '/').split('/').slice(-2).join('/')
  return {
    homepage: `${page}/tree/main/${directory}#readme`,
    bugs: { url: `${page}/issues` },
    repository: { type: 'git', url: `git+${page}.git`, directory },
  }
}

module.exports = {
  hooks: {
    beforePacking(manifest, folder) {
      // Scripts and development dependencies need the workspace; `imports` is resolved by the build.
      const published = { ...manifest }
      for (const key of ['scripts', 'devDependencies', 'imports']) delete published[key]
      return {
        ...published,
        ...origin(folder, process.env),
        ...(published.exports && { exports: withoutSources(published.exports) }),
        ...(published.dependencies && { dependencies: withRanges(published.dependencies) }),
        ...(published.peerDependencies && {
          peerDependencies: withOwnVersion(published.peerDependencies, published.version),
        }),
      }
    },
  },
}
