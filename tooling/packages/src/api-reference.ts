import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Application, OptionDefaults, type LogLevel, type TypeDocOptions } from 'typedoc'
import { publishedPackages, ROOT, type PublishedPackage } from './workspace.ts'

const SOURCE_CONDITION = '@burrow/source'

/** The sources behind what a package exports. */
function entryPointsOf({ folder, manifest }: PublishedPackage): readonly string[] {
  const targets = Object.values((manifest.exports ?? {}) as Record<string, Record<string, string> | string>)
  return targets
    .map((target) => (typeof target === 'string' ? undefined : target[SOURCE_CONDITION]))
    .filter((target) => target !== undefined)
    .map((target) => join(ROOT, folder, target))
}

/** Public doors of everything that is published. */
function publicEntryPoints(): readonly string[] {
  return publishedPackages().flatMap(entryPointsOf)
}

/** What somebody reads about first: every exported thing has a sentence. Its members say theirs where their names do not. */
const DOCUMENTED = ['Enum', 'Variable', 'Function', 'Class', 'Interface', 'TypeAlias'] as const

/**
 * Reads the public doors.
 * @param folder where the pages go
 * @param warn is told what is wrong: an export without a sentence, or a link that leads nowhere
 * @returns what writes the pages, or null when the sources have errors
 */
export async function readReference(
  folder: string,
  warn: (problem: string) => void,
): Promise<(() => Promise<void>) | null> {
  const tsconfig = await writeTsconfig()
  try {
    const options: TypeDocOptions & Record<string, unknown> = {
      entryPoints: [...publicEntryPoints()],
      tsconfig: tsconfig.path,
      basePath: ROOT,
      displayBasePath: ROOT,
      plugin: ['typedoc-plugin-markdown'],
      outputs: [{ name: 'markdown', path: folder }],
      readme: 'none',
      disableGit: true,
      disableSources: true,
      excludeInternal: true,
      excludePrivate: true,
      excludeExternals: true,
      requiredToBeDocumented: [...DOCUMENTED],
      validation: { notExported: false, notDocumented: true, invalidLink: true, invalidPath: false },
      // Of what is generated from proto files.
      blockTags: [...OptionDefaults.blockTags, '@generated', '@description'],
      // Of the markdown: a page for each door, made for VitePress.
      router: 'module',
      entryFileName: 'index',
      hideBreadcrumbs: true,
      hidePageHeader: true,
      useCodeBlocks: true,
      sanitizeComments: true,
    }
    const app = await Application.bootstrapWithPlugins(options)
    app.logger.level = 2 satisfies LogLevel.Warn
    app.logger.warn = (text: string) => warn(text)
    app.logger.validationWarning = (text: string) => warn(text)
    const project = await app.convert()
    if (project === undefined) return null
    app.validate(project)
    return () => app.generateOutputs(project)
  } finally {
    await rm(tsconfig.folder, { recursive: true })
  }
}

/** The compiler needs one program for all packages, with the settings they share. */
async function writeTsconfig(): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.api-reference-'))
  const path = join(folder, 'tsconfig.json')
  const typeRoots = [join(ROOT, 'node_modules', '@types')]
  const compilerOptions = { typeRoots, types: ['node'], noUnusedLocals: false }
  await writeFile(
    path,
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions,
      files: publicEntryPoints(),
    }),
  )
  return { folder, path }
}
