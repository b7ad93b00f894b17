/**
 * The import arrows of the house, as data. Imports go down only.
 * Tests may import anything; these rules are about what ships.
 */

export interface Layer {
  /** Layers of the same package it may import. */
  layers: readonly string[]
  /** Packages it may import; `node:*` stands for all of Node. */
  packages: readonly string[]
}

const PURE = ['errors', 'time']
const PORT = ['broker', 'protocol', ...PURE]

/** Folders of packages/core/src, and files directly in it. */
export const CORE_LAYERS: Readonly<Record<string, Layer>> = {
  errors: { layers: [], packages: [] },
  time: { layers: ['errors'], packages: [] },
  // Runs in a browser as well: no Node, no library but one that reads cron expressions and needs nothing else.
  protocol: { layers: PURE, packages: ['croner'] },
  jobs: { layers: ['protocol', ...PURE], packages: ['zod'] },
  broker: { layers: ['protocol', ...PURE], packages: [] },
  // What others give to see what happens: it does nothing by itself.
  instrumentation: { layers: PORT, packages: [] },
  scheduler: { layers: [...PORT, 'instrumentation'], packages: [] },
  memory: { layers: PORT, packages: ['node:*'] },
  redis: { layers: PORT, packages: ['ioredis', 'node:*'] },
  client: { layers: [...PORT, 'instrumentation', 'jobs', 'scheduler'], packages: ['node:*', 'zod'] },
  worker: {
    layers: [...PORT, 'instrumentation', 'jobs', 'scheduler', 'client'],
    packages: ['node:*', 'zod'],
  },
  ingest: { layers: [...PORT, 'instrumentation', 'jobs', 'client'], packages: [] },
  testing: {
    layers: [...PORT, 'jobs', 'scheduler', 'client', 'worker'],
    packages: ['fast-check', 'node:*', 'vitest', 'zod'],
  },
  // The one place in the library that knows every store.
  'connect.ts': {
    layers: [...PORT, 'instrumentation', 'jobs', 'client', 'memory', 'redis'],
    packages: ['node:*'],
  },
  'index.ts': {
    layers: [...PORT, 'instrumentation', 'jobs', 'client', 'ingest', 'worker', 'connect.ts'],
    packages: [],
  },
}

/** What a store in a package of its own may import: the public subpaths that the stores of core live on, and its clients. */
export const STORE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'packages/broker-postgres': [
    '@burrow/core/broker',
    '@burrow/core/errors',
    '@burrow/core/protocol',
    '@burrow/core/time',
    '@electric-sql/pglite',
    'node:*',
    'pg',
  ],
}

/** Modules that are a store. */
export const STORES = ['@burrow/broker-postgres', '@burrow/core/memory', '@burrow/core/redis']

/** The only files of an app that may choose a store. */
export const STORE_CHOOSER = /^apps\/[\w-]+\/src\/deps\.ts$/

/** What a definition (`.` of a module package) may import: producers load it, so it stays light. */
export const DEFINITION_PACKAGES = ['@burrow/core', 'zod']

/** Apps that other apps may compose. `burrow dev` runs API and worker in one process; the API serves the dashboard. */
export const APP_ARROWS: Readonly<Record<string, readonly string[]>> = {
  'apps/api': ['@burrow/dashboard'],
  'apps/cli': ['@burrow/api', '@burrow/worker'],
  'apps/create-burrow': ['@burrow/cli'],
}

/**
 * Code that ships as a bundle: what it imports is in there, so its manifest needs it to build and not to run. Whatever of such a
 * package runs in Node is no bundle.
 */
export function isBundled(path: string): boolean {
  return path.startsWith('apps/dashboard/src/') && !path.startsWith('apps/dashboard/src/serve/')
}

/** Apps that run jobs and so may load handlers. */
export const HANDLER_LOADERS = ['apps/worker', 'apps/cli']

/** Whether code of a layer may import a package, written as in an import. */
export function mayImportPackage(specifier: string, allowed: readonly string[]): boolean {
  return allowed.includes(specifier) || (specifier.startsWith('node:') && allowed.includes('node:*'))
}

/** Whether code of one layer of packages/core may import from another. */
export function mayImportLayer(from: string, to: string): boolean {
  return from === to || (CORE_LAYERS[from]?.layers.includes(to) ?? false)
}
