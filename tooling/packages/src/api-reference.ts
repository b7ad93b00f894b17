import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Application, OptionDefaults, ReflectionKind, type LogLevel, type TypeDocOptions } from 'typedoc'
import { publishedPackages, ROOT, type PublishedPackage } from './workspace.ts'

const SOURCE_CONDITION = '@burrow/source'

/** What one imports, such as `@burrow/core/testing`, by the source behind it. */
function doorsOf({ folder, manifest }: PublishedPackage): readonly (readonly [string, string])[] {
  const exported = Object.entries((manifest.exports ?? {}) as Record<string, Record<string, string> | string>)
  return exported.flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target[SOURCE_CONDITION]
    return source === undefined
      ? []
      : [[join(ROOT, folder, source), `${manifest.name}${path.slice(1)}`] as const]
  })
}

/** Public doors of everything that is published. */
export function publicDoors(): ReadonlyMap<string, string> {
  return new Map(publishedPackages().flatMap(doorsOf))
}

/** How typedoc calls the module of a source. */
function moduleNameOf(source: string): string {
  return relative(ROOT, source).replace(/(?:\/index)?\.ts$/, '')
}

/** What somebody reads about first: every exported thing has a sentence. Its members say theirs where their names do not. */
const DOCUMENTED = ['Enum', 'Variable', 'Function', 'Class', 'Interface', 'TypeAlias'] as const

/** Types of all routes, which would be pages of 60 MB. What they say is in the reference of HTTP. */
const TOO_LARGE = ['paths', 'components', 'ROUTES']

/**
 * Reads the public doors.
 * @param folder where the pages go
 * @param doors what is read: how it is imported, by its source
 * @returns what is wrong (an export without a sentence, a link that leads nowhere, an error of the sources), and what writes the
 *   pages, which is null after an error
 */
export async function readReference(
  folder: string,
  doors: ReadonlyMap<string, string> = publicDoors(),
): Promise<{ readonly problems: readonly string[]; readonly write: (() => Promise<void>) | null }> {
  const problems: string[] = []
  const tsconfig = await writeTsconfig([...doors.keys()])
  try {
    const options: TypeDocOptions = {
      entryPoints: [...doors.keys()],
      tsconfig: tsconfig.path,
      basePath: ROOT,
      displayBasePath: ROOT,
      outputs: [{ name: 'html', path: folder }],
      name: 'Burrow',
      readme: 'none',
      // The site loads nothing from elsewhere.
      hideGenerator: true,
      disableGit: true,
      disableSources: true,
      excludeInternal: true,
      excludePrivate: true,
      excludeExternals: true,
      requiredToBeDocumented: [...DOCUMENTED],
      validation: { notExported: false, notDocumented: true, invalidLink: true, invalidPath: false },
      // Of what is generated from proto files.
      blockTags: [...OptionDefaults.blockTags, '@generated', '@description'],
    }
    const app = await Application.bootstrap(options)
    app.logger.level = 2 satisfies LogLevel.Warn
    app.logger.error = (text: string) => problems.push(text)
    app.logger.warn = (text: string) => problems.push(text)
    app.logger.validationWarning = (text: string) => problems.push(text)
    const project = await app.convert()
    if (project === undefined) return { problems: [...problems, 'the sources do not compile'], write: null }
    for (const each of TOO_LARGE)
      for (const found of project.getReflectionsByKind(ReflectionKind.SomeExport))
        if (found.name === each) project.removeReflection(found)
    app.validate(project)
    const names = new Map([...doors].map(([source, door]) => [moduleNameOf(source), door]))
    for (const child of project.children ?? []) child.name = names.get(child.name) ?? child.name
    return { problems, write: () => app.generateOutputs(project) }
  } finally {
    await rm(tsconfig.folder, { recursive: true })
  }
}

/** The compiler needs one program for all packages, with the settings they share. */
async function writeTsconfig(files: readonly string[]): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.api-reference-'))
  const path = join(folder, 'tsconfig.json')
  const typeRoots = [join(ROOT, 'node_modules', '@types')]
  const compilerOptions = { typeRoots, types: ['node'], noUnusedLocals: false }
  await writeFile(
    path,
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions,
      files,
    }),
  )
  return { folder, path }
}
