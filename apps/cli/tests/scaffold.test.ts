import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { burrowPackages } from '../src/scaffold/burrow-packages.ts'
import { filesIn, runIn, temporaryFolder } from './scaffold-folder.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const MODULE = ['handler.test.ts', 'handler.ts', 'job.ts']
const PROJECT = [
  '.gitignore',
  'README.md',
  'burrow.config.ts',
  'modules/hello/handler.test.ts',
  'modules/hello/handler.ts',
  'modules/hello/job.ts',
  'modules/index.ts',
  'package.json',
  'src/produce.ts',
  'tsconfig.json',
]

interface Listed {
  readonly dry_run: boolean
  readonly items: readonly { readonly path: string; readonly action: string }[]
}

/** What is listed of each file, in one order. */
function listed(stdout: string): { dry_run: boolean; lines: readonly string[] } {
  const { dry_run, items } = JSON.parse(stdout) as Listed
  return { dry_run, lines: items.map(({ path, action }) => `${action} ${path}`).toSorted() }
}

const readIn = (folder: string, path: string): Promise<string> => readFile(join(folder, path), 'utf8')

describe('burrow init', () => {
  it('lists what it wrote, with nothing left to fill in, and says what comes next', async () => {
    const parent = await temporaryFolder()
    const { code, stdout, stderr } = await runIn(
      parent,
      'init',
      "Ada's jobs",
      '--name',
      '@ada/jobs',
      '-o',
      'json',
    )
    expect(code).toBe(0)
    expect(listed(stdout)).toEqual({ dry_run: false, lines: PROJECT.map((path) => `create ${path}`) })
    expect(stderr).toMatch(/^ {2}cd 'Ada'\\''s jobs'\n {2}npm install$/m)
    const folder = join(parent, "Ada's jobs")
    expect(await filesIn(folder)).toEqual(PROJECT)
    for (const path of PROJECT) expect(await readIn(folder, path)).not.toMatch(/__[A-Z]/)
    expect(JSON.parse(await readIn(folder, 'package.json'))).toMatchObject({
      name: '@ada/jobs',
      private: true,
    })
    expect(await readIn(folder, '.gitignore')).toContain('node_modules/')
  })

  it('without a folder takes the present one, also when it is a repository already', async () => {
    const folder = join(await temporaryFolder(), 'jobs')
    await mkdir(join(folder, '.git'), { recursive: true })
    const { code, stderr } = await runIn(folder, 'init')
    expect([code, await filesIn(folder)]).toEqual([0, PROJECT])
    expect(stderr).not.toContain('cd ')
  })

  it('--dry-run writes nothing, not even the folder', async () => {
    const parent = await temporaryFolder()
    const { code, stdout, stderr } = await runIn(parent, 'init', 'jobs', '--dry-run', '-o', 'name')
    expect([code, stdout.trim().split('\n').toSorted()]).toEqual([0, PROJECT])
    expect(stderr).toBe('burrow: nothing was written\n')
    expect(existsSync(join(parent, 'jobs'))).toBe(false)
  })

  it('leaves a folder alone that is not empty, unless --force is given', async () => {
    const folder = join(await temporaryFolder(), 'jobs')
    await mkdir(folder)
    await writeFile(join(folder, 'README.md'), 'mine')
    await writeFile(join(folder, 'other.txt'), 'mine')
    const refused = await runIn(folder, 'init')
    expect(refused).toMatchObject({ code: 5, stdout: '' })
    expect(refused.stderr).toMatch(/^burrow: \S+ is not empty\n.*--force.*\n$/)
    expect(await filesIn(folder)).toEqual(['README.md', 'other.txt'])

    const looked = await runIn(folder, 'init', '--force', '--dry-run', '-o', 'json')
    expect(listed(looked.stdout).lines).toContain('replace README.md')
    expect(await readIn(folder, 'README.md')).toBe('mine')

    expect(await runIn(folder, 'init', '--force')).toMatchObject({ code: 0 })
    expect(await readIn(folder, 'README.md')).toMatch(/^# jobs\n/)
    expect(await readIn(folder, 'other.txt')).toBe('mine')
  })

  it.each<[string, string[], RegExp]>([
    [
      'a folder whose name npm does not take',
      ['My Jobs'],
      /^burrow: "My Jobs" cannot be .*\n.*--name my-jobs\.\n$/,
    ],
    [
      'a name that npm does not take',
      ['jobs', '--name', 'Jobs'],
      /^burrow: "Jobs" cannot be .*\n.*@acme\/jobs\.\n$/,
    ],
    ['a name that npm keeps for itself', ['jobs', '--name', 'node_modules'], /cannot be/],
    ['a name that is too long', ['jobs', '--name', 'x'.repeat(215)], /cannot be/],
    ['the name of a package it needs', ['zod'], /^burrow: the project would need .* zod\n.*--name/],
    ['two folders', ['one', 'two'], /too many arguments/],
  ])('refuses %s: code 2, and nothing is written', async (_, args, message) => {
    const parent = await temporaryFolder()
    const { code, stdout, stderr } = await runIn(parent, 'init', ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
    expect(await filesIn(parent)).toEqual([])
  })

  it('says that a file is where the folder would be', async () => {
    const parent = await temporaryFolder()
    await writeFile(join(parent, 'jobs'), 'mine')
    for (const folder of ['jobs', 'jobs/below']) {
      const { code, stderr } = await runIn(parent, 'init', folder)
      expect(code).toBe(5)
      expect(stderr).toMatch(/^burrow: .*another file is in its way.*\n.*\n$/)
    }
    expect(await readIn(parent, 'jobs')).toBe('mine')
  })

  it('says that a folder is not writable', async ({ skip }) => {
    // For root there are no such folders but those of the system.
    const isRoot = process.getuid?.() === 0
    if (isRoot && !existsSync('/sys/kernel')) skip('no folder here that root may not write to')
    const parent = isRoot ? '/sys/kernel' : await temporaryFolder()
    if (!isRoot) await chmod(parent, 0o555)
    const { code, stderr } = await runIn('/', 'init', join(parent, 'jobs'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^burrow: \S+ is not writable \(E\w+\)\n.*\n$/)
  })
})

describe('burrow new module', () => {
  async function project(): Promise<string> {
    const folder = join(await temporaryFolder(), 'jobs')
    expect(await runIn('/', 'init', folder)).toMatchObject({ code: 0 })
    return folder
  }

  it('writes definition, handler and test, and adds the module to the list', async () => {
    const folder = await project()
    // From any folder of the project.
    const { code, stdout, stderr } = await runIn(
      join(folder, 'src'),
      'new',
      'module',
      'daily-report',
      '-o',
      'json',
    )
    expect(code).toBe(0)
    expect(listed(stdout).lines).toEqual([
      ...MODULE.map((path) => `create modules/daily-report/${path}`),
      'extend modules/index.ts',
    ])
    expect(stderr).toMatch(
      /^burrow: next: write what daily-report:run does in modules\/daily-report\/handler\.ts.*\n$/,
    )
    expect(await readIn(folder, 'modules/daily-report/job.ts')).toContain("type: 'daily-report:run'")
    expect(await readIn(folder, 'modules/index.ts')).toMatch(
      /helloModule.*\nexport \{ dailyReportModule \} from '\.\/daily-report\/handler\.ts'\n$/,
    )
  })

  it('leaves a module alone that is there, unless --force is given', async () => {
    const folder = await project()
    await writeFile(join(folder, 'modules/hello/handler.ts'), 'mine')
    const list = await readIn(folder, 'modules/index.ts')
    const refused = await runIn(folder, 'new', 'module', 'hello')
    expect(refused).toMatchObject({ code: 5, stdout: '' })
    expect(refused.stderr).toMatch(
      /^burrow: modules\/hello\/\S+ and 2 more .* would be replaced\n.*--force.*\n$/,
    )
    expect(await readIn(folder, 'modules/hello/handler.ts')).toBe('mine')

    const { stdout } = await runIn(folder, 'new', 'module', 'hello', '--force', '-o', 'json')
    expect(listed(stdout).lines).toEqual(MODULE.map((path) => `replace modules/hello/${path}`))
    expect(await readIn(folder, 'modules/hello/handler.ts')).not.toBe('mine')
    expect(await readIn(folder, 'modules/index.ts')).toBe(list)
  })

  it('does not write through a link that leads nowhere', async () => {
    const folder = await project()
    await mkdir(join(folder, 'modules/report'))
    const outside = join(folder, '../outside.ts')
    await symlink(outside, join(folder, 'modules/report/job.ts'))
    expect(await runIn(folder, 'new', 'module', 'report')).toMatchObject({ code: 5 })
    expect(existsSync(outside)).toBe(false)
  })

  it('--dry-run writes nothing', async () => {
    const folder = await project()
    const { code, stdout } = await runIn(folder, 'new', 'module', 'report', '--dry-run', '-o', 'json')
    expect([code, listed(stdout).dry_run]).toEqual([0, true])
    expect(await filesIn(folder)).toEqual(PROJECT)
    expect(await readIn(folder, 'modules/index.ts')).not.toContain('report')
  })

  it('says in one line what to add where there is no list', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'package.json'), '{}')
    const plain = await runIn(folder, 'new', 'module', 'report')
    expect(plain.stderr).toMatch(/burrow worker --modules \.\/modules\/report\/handler\.ts\n/)
    await writeFile(join(folder, 'burrow.config.json'), '{}')
    const configured = await runIn(folder, 'new', 'module', 'other')
    expect(configured.stderr).toMatch(
      /add "\.\/modules\/other\/handler\.ts" to modules in burrow\.config\.json\n/,
    )
  })

  it('refuses a module that would be called in code like one that is there', async () => {
    const folder = await project()
    expect(await runIn(folder, 'new', 'module', 'report2')).toMatchObject({ code: 0 })
    const { code, stderr } = await runIn(folder, 'new', 'module', 'report-2')
    expect(code).toBe(5)
    expect(stderr).toMatch(/report2Module already/)
    expect(existsSync(join(folder, 'modules/report-2'))).toBe(false)
  })

  it('refuses a list that cannot be read', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'modules/index.ts'), { recursive: true })
    await writeFile(join(folder, 'package.json'), '{}')
    expect(await runIn(folder, 'new', 'module', 'report')).toMatchObject({ code: 5 })
    expect(existsSync(join(folder, 'modules/report'))).toBe(false)
  })

  it.each<[string, string[], RegExp]>([
    ['capitals', ['DailyReport'], /such as daily-report\./],
    ['a digit in front', ['2x'], /such as report\./],
    ['a path', ['../x'], /such as x\./],
    ['nothing', [''], /an empty word/],
    ['a hyphen at its end', ['report-'], /such as report\./],
    ['too many letters', ['x'.repeat(51)], /at most 50/],
    ['a job type', ['report:build'], /burrow new module report --type report:build\n/],
    ['a job type that is none', ['report', '--type', 'no spaces'], /^burrow: --type: .*\n.*report:run\.\n$/],
    ['no name at all', [], /missing required argument/],
  ])('refuses a name with %s: code 2', async (_, args, message) => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'package.json'), '{}')
    const { code, stdout, stderr } = await runIn(folder, 'new', 'module', ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
    expect(await filesIn(folder)).toEqual(['package.json'])
  })

  it('refuses a job type that another module has, and not its own', async () => {
    const folder = await project()
    expect(await runIn(folder, 'new', 'module', 'report', '--type', 'daily:run')).toMatchObject({ code: 0 })
    const before = await filesIn(folder)
    const { code, stdout, stderr } = await runIn(folder, 'new', 'module', 'daily')
    expect([code, stdout]).toEqual([5, ''])
    expect(stderr).toBe(
      'burrow: modules/report/job.ts has the job type "daily:run" already\nTake another with --type.\n',
    )
    expect(await filesIn(folder)).toEqual(before)
    const again = await runIn(folder, 'new', 'module', 'report', '--type', 'daily:run', '--force')
    expect(again).toMatchObject({ code: 0 })
  })

  it('wants a project', async () => {
    const folder = await temporaryFolder()
    const { code, stderr } = await runIn(folder, 'new', 'module', 'report')
    expect(code).toBe(3)
    expect(stderr).toMatch(/^burrow: no project is in .*\n.*burrow init my-jobs\n$/)
    expect(await filesIn(folder)).toEqual([])
  })
})

describe('packages of a project', () => {
  it('of Burrow have the version of the command', async () => {
    const root = pathToFileURL(`${await temporaryFolder()}/node_modules/@burrow/cli/`)
    await mkdir(root, { recursive: true })
    await writeFile(new URL('package.json', root), '{"version":"1.2.3"}')
    const range = '^1.2.3'
    expect(burrowPackages(root)).toEqual({
      specifiers: { CLI: range, CORE: range, WORKER: range },
      repository: null,
    })
  })

  it('of others have the versions of this repository', async () => {
    const template = new URL('../templates/project/package.json.template', import.meta.url)
    const { dependencies, devDependencies } = JSON.parse(await readFile(template, 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const others = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([name]) => !name.startsWith('@burrow/'),
    )
    const workspace = await readIn(ROOT, 'pnpm-workspace.yaml')
    const ours = others.map(([name]) => {
      const [, version] = new RegExp(`^ {2}'?${name}'?: (.*)$`, 'm').exec(workspace) ?? []
      return [name, `^${version}`]
    })
    expect(others.length).toBeGreaterThan(4)
    expect(others).toEqual(ours)
  })
})

it('npm publishes every template', async () => {
  const cli = fileURLToPath(new URL('..', import.meta.url))
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: cli,
  })
  const [{ files } = { files: [] }] = JSON.parse(stdout) as { files: { path: string }[] }[]
  const packed = files.map(({ path }) => path).filter((path) => path.startsWith('templates/'))
  const ours = (await filesIn(join(cli, 'templates'))).map((path) => `templates/${path}`)
  expect(packed.toSorted()).toEqual(ours)
})
