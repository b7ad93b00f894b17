import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseDuration } from '@burrow/core'
import { SETTINGS } from '@burrow/process'
import { DCLinter } from 'dclint'
import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'
import { APPS, dockerfileOf } from '../src/apps.ts'
import { readCompose, withoutVariables, type ComposeService } from '../src/compose.ts'
import { readText, root } from '../src/repository.ts'

const FILES = ['docker/compose.yaml', 'docker/compose.production.yaml']

/** What a worker needs besides waiting for jobs: storing results, saying goodbye, the last telemetry. */
const STOP_EXTRA_MS = 12_000

/** What is built here has a name as well, so that it can be fetched. Warnings are about order, which is ours to choose. */
const LINT = { rules: { 'no-build-and-image': 0 as const }, quiet: true, debug: false, exclude: [] }

function exposedBy(dockerfile: string): string[] {
  const steps = DockerfileParser.parse(readText(dockerfile)).getInstructions()
  return steps
    .filter((step) => step.getKeyword() === 'EXPOSE')
    .flatMap((step) => (step.getArgumentsContent() ?? '').split(' '))
}

interface OwnService extends ComposeService {
  readonly name: string
  readonly dockerfile: string
}

/** Those that are built of a Dockerfile of ours. */
function ownServices(services: Readonly<Record<string, ComposeService>>): OwnService[] {
  return Object.entries(services).flatMap(([name, { build, ...service }]) =>
    build === undefined
      ? []
      : [{ name, ...service, dockerfile: posix.join('docker', build.context, build.dockerfile) }],
  )
}

describe.each(FILES)('%s', (file) => {
  const { services, volumes = {} } = readCompose(file)

  it('is valid', () => {
    const [result] = new DCLinter(LINT).lintFiles([join(root, file)], false)
    expect(result?.messages.filter(({ type }: { readonly type: string }) => type === 'error')).toEqual([])
  })

  it('builds of Dockerfiles that are there, whose ports it names', () => {
    for (const { name, ports = [], dockerfile } of ownServices(services)) {
      expect(existsSync(join(root, dockerfile)), `${name}: ${dockerfile}`).toBe(true)
      const named = ports.map((port) => port.split(':').at(-1))
      expect(exposedBy(dockerfile)).toEqual(expect.arrayContaining(named))
    }
  })

  it('sets variables that something reads, to values that it takes', () => {
    const settings = new Map(Object.values(SETTINGS).map((setting) => [setting.env[0] as string, setting]))
    for (const { name, environment = {} } of ownServices(services))
      for (const [variable, text] of Object.entries(environment)) {
        if (!variable.startsWith('BURROW_')) continue
        const setting = settings.get(variable)
        expect(setting, `${name}: ${variable}`).toBeDefined()
        const value = withoutVariables(text)
        if (value !== '')
          expect(setting?.schema.safeParse(value).success, `${name}: ${variable}=${value}`).toBe(true)
      }
  })

  it('publishes ports on loopback alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? [])
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('mounts what is there, and waits for services that are there', () => {
    for (const { volumes: mounts = [], depends_on: awaited = {} } of Object.values(services)) {
      for (const mount of mounts) {
        const [source = ''] = mount.split(':')
        const isThere = source.startsWith('.') ? existsSync(join(root, 'docker', source)) : source in volumes
        expect({ mount, isThere }).toEqual({ mount, isThere: true })
      }
      const names = Array.isArray(awaited) ? (awaited as string[]) : Object.keys(awaited)
      expect(Object.keys(services)).toEqual(expect.arrayContaining(names))
    }
  })

  it('gives workers more time to stop than they wait for jobs', () => {
    const worker = services['worker']
    const waits = parseDuration(worker?.environment?.['BURROW_SHUTDOWN_TIMEOUT'] ?? '30s')
    expect(parseDuration(worker?.stop_grace_period ?? '10s')).toBeGreaterThan(waits + STOP_EXTRA_MS)
  })
})

describe('Dockerfiles', () => {
  const portsOf: Readonly<Record<string, readonly string[]>> = {
    api: [SETTINGS.port.fallback, '50051'],
    worker: [SETTINGS.healthPort.fallback],
    dashboard: [SETTINGS.dashboardPort.fallback],
    cli: [],
  }

  it.each(APPS)('of %s names the ports it listens on, and the tools that the repository pins', (app) => {
    const text = readText(dockerfileOf(app))
    expect(exposedBy(dockerfileOf(app))).toEqual(portsOf[app])
    const pinned = /^ {2}(pnpm|turbo): (\S+)$/gm
    for (const [, tool, version] of readText('pnpm-workspace.yaml').matchAll(pinned))
      expect(text).toContain(`npx --yes ${tool}@${version} `)
    const [port] = portsOf[app] ?? []
    if (port !== undefined) expect(text).toContain(`http://127.0.0.1:${port}/readyz`)
  })

  it('differ only in the app and in how it is started', () => {
    const shared = APPS.map((app) => {
      const [build = ''] = readText(dockerfileOf(app)).split('\nENV NODE_ENV')
      return build.replace(/^#.*$/gm, '').replaceAll(new RegExp(`\\b${app}\\b`, 'g'), 'app')
    })
    expect(new Set(shared).size).toBe(1)
  })

  it('are for Node as it is released, and not for root', () => {
    for (const app of APPS)
      expect(readText(dockerfileOf(app))).toMatch(/^FROM gcr\.io\/distroless\/nodejs\d+-debian\d+:nonroot$/m)
  })
})
