/**
 * Puts what every command starts with into a few files, behind `dist/main.js`: to find and read fifty small ones takes longer
 * than all they do. Commands stay files of their own that are loaded when they are used, and libraries are left where they are.
 */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What is needed to read a command line. */
const TAKEN_IN = ['commander', '@burrow/process/exit-codes']

const PACKAGE = fileURLToPath(new URL('.', import.meta.url))

/** @type {import('esbuild').Plugin} */
const librariesStayOutside = {
  name: 'libraries-stay-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || TAKEN_IN.includes(path) ? undefined : { path, external: true },
    )
  },
}

/**
 * The licences of libraries that are taken in, which have to go wherever their code goes. One that has none is not taken in.
 * @param {string[]} inputs
 */
async function licencesOf(inputs) {
  const folders = inputs.map((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
  const texts = [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .map(async (folder) => {
      const { name, version } = JSON.parse(await readFile(join(PACKAGE, folder, 'package.json'), 'utf8'))
      return `${name} ${version}\n\n${await readFile(join(PACKAGE, folder, 'LICENSE'), 'utf8')}`
    })
  return (await Promise.all(texts)).join('\n')
}

/**
 * Writes the files into a folder that must be as deep in the package as the sources, which look for the manifest from where they are.
 * @param {string} folder
 * @param {string[]} [conditions] by which packages are resolved
 * @returns {Promise<string[]>} the files that are loaded with every command
 */
export async function bundle(folder, conditions = []) {
  const { metafile } = await build({
    absWorkingDir: PACKAGE,
    entryPoints: ['src/main.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions,
    sourcemap: 'linked',
    logLevel: 'warning',
    metafile: true,
    // commander is CommonJS and requires modules of Node.js.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [librariesStayOutside],
  })
  await writeFile(join(folder, 'LICENCES.txt'), await licencesOf(Object.keys(metafile.inputs)))
  const loaded = new Set([relative(PACKAGE, `${folder}/main.js`).replaceAll('\\', '/')])
  // A set goes on to what is added to it on the way.
  for (const path of loaded)
    for (const { path: other, kind, external } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) loaded.add(other)
  return [...loaded]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const main = `${PACKAGE}dist/main.js`
  await bundle(`${PACKAGE}dist/bundle`)
  // Of what stood there before.
  await rm(`${main}.map`, { force: true })
  await writeFile(main, "#!/usr/bin/env node\nimport './bundle/main.js'\n")
  await chmod(main, 0o755)
}
