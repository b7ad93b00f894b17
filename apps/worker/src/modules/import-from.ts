import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Loads a package or a file as a file in a folder would import it, TypeScript too. What is no TypeScript is left to Node.js itself.
 */
export async function importFrom(
  folder: string,
  specifier: string,
): Promise<Readonly<Record<string, unknown>>> {
  // Loaded only where it is needed: most workers run what comes with Burrow.
  const { createJiti } = await import('jiti')
  const jiti = createJiti(join(folder, 'burrow.config.js'), { interopDefault: false, fsCache: false })
  const url = jiti.esmResolve(specifier, { parentURL: pathToFileURL(join(folder, 'burrow.config.js')) })
  const loaded: unknown = /\.[cm]?tsx?$/.test(url) ? await jiti.import(url) : await import(url)
  return loaded as Readonly<Record<string, unknown>>
}
