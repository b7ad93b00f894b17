import { fileURLToPath } from 'node:url'

/** Sources start sources; compiled code starts compiled code. */
const IS_SOURCE = import.meta.url.endsWith('.ts')
/** What a unit runs first. */
export const UNIT_FILE = fileURLToPath(new URL(`unit-main.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url))

/** Flags of Node that say how modules are found and loaded, with a value behind them or not. */
const WITH_VALUE = /^(--conditions|-C|--import|--require|-r|--loader|--experimental-loader)(=|$)/
const ALONE = /^--(enable-source-maps|no-warnings|experimental-strip-types)$/
/** Lets a unit look up the name of a package from where the one is who named it. */
const RESOLVE_FLAG = '--experimental-import-meta-resolve'

/** Those of this process, so that units find and load modules as it does. Others, such as `--inspect`, are its own. */
function inheritedFlags(): string[] {
  const flags = process.execArgv
  const kept: string[] = []
  for (const [at, flag] of flags.entries()) {
    const before = flags[at - 1] ?? ''
    const isValue = WITH_VALUE.test(before) && !before.includes('=')
    if (isValue || WITH_VALUE.test(flag) || ALONE.test(flag)) kept.push(flag)
  }
  return kept
}

/** The loader of a process does not reach its threads. Who has TypeScript there has tsx there, or a Node that needs no loader. */
function typescriptLoader(parentURL: string): string[] {
  if ((process.features as { readonly typescript?: unknown }).typescript) return []
  const options = JSON.stringify({ parentURL, data: {} })
  // Both: where no package.json says "type": "module", a TypeScript file with imports goes through require.
  const code = `import { createRequire, register } from 'node:module'
    createRequire(${JSON.stringify(parentURL)})('tsx/cjs')
    register('tsx/esm', ${options})`
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/** The flags of Node with which a unit starts that runs a handler of this file. */
export function unitFlags(file: string): string[] {
  const resolving = process.allowedNodeEnvironmentFlags.has(RESOLVE_FLAG) ? [RESOLVE_FLAG] : []
  if (IS_SOURCE) return ['--conditions=@burrow/source', ...typescriptLoader(import.meta.url), ...resolving]
  const loader = /^file:.*\.[cm]?tsx?$/.test(file) ? typescriptLoader(file) : []
  return [...inheritedFlags(), ...loader, ...resolving]
}
