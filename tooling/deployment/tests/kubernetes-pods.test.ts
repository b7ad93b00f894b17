import { parseDuration } from '@burrow/core'
import { byteSizeSchema } from '@burrow/process'
import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../src/app-settings.ts'
import { APPS, dockerfileOf, type App } from '../src/apps.ts'
import { kustomize } from '../src/kubernetes/kustomize.ts'
import { KUBERNETES, readObjects, selects, workloadsOf, type PodSpec } from '../src/kubernetes/objects.ts'
import { readText } from '../src/repository.ts'

const STOP_EXTRA_S = 12

const { objects } = kustomize(`${KUBERNETES}/overlays/full`)
const workloads = workloadsOf(objects)

const pods = workloads.map((workload) => {
  const { spec } = workload.spec.template
  const [container] = spec.containers
  const app = APPS.find((candidate) => container.image.includes(`/burrow-${candidate}:`))
  return { name: workload.metadata.name, workload, spec, container, app: app! }
})

function podOf(name: string): (typeof pods)[number] {
  return pods.find((pod) => pod.name === name)!
}

function valueOf(spec: PodSpec, variable: string): string | undefined {
  return spec.containers[0].env.find(({ name }) => name === variable)?.value
}

/** How long a pod waits before it is asked to stop, in seconds. */
function preStopOf(spec: PodSpec): number {
  const [program, flag, code] = spec.containers[0].lifecycle?.preStop.exec.command ?? []
  if (program === undefined) return 0
  const [, ms] = /^setTimeout\(\(\) => \{\}, (\d+)\)$/.exec(code ?? '') ?? []
  expect([program, flag]).toEqual(['/nodejs/bin/node', '-e'])
  return Number(ms) / 1_000
}

/** Where an app says at which paths it answers probes. */
const PROBES: Readonly<Partial<Record<App, readonly string[]>>> = {
  api: ['apps/api/src/routes/health/livez.ts', 'apps/api/src/routes/health/readyz.ts'],
  worker: ['packages/process/src/health/health-server.ts'],
  dashboard: ['apps/dashboard/src/serve/create-server.ts'],
}

describe.each(pods)('$name', ({ name, workload, spec, container, app }) => {
  it('is an image of ours, with the ports that it names', () => {
    expect(app).toBeDefined()
    const steps = DockerfileParser.parse(readText(dockerfileOf(app))).getInstructions()
    const exposed = steps
      .filter((step) => step.getKeyword() === 'EXPOSE')
      .flatMap((step) => (step.getArgumentsContent() ?? '').split(' '))
    expect((container.ports ?? []).map(({ containerPort }) => `${containerPort}`)).toEqual(exposed)
  })

  it('is asked at paths that there are, of ports that there are', () => {
    const probes = [container.livenessProbe, container.readinessProbe]
    if (workload.kind === 'Job') return expect(probes).toEqual([undefined, undefined])
    const sources = (PROBES[app] ?? []).map(readText).join()
    expect(probes.map((probe) => probe?.httpGet.path)).toEqual(['/livez', '/readyz'])
    for (const probe of probes) {
      expect((container.ports ?? []).map((port) => port.name)).toContain(probe?.httpGet.port)
      expect(sources).toContain(`'${probe?.httpGet.path}'`)
    }
  })

  it('sets variables that it reads, to values that it takes, and names secrets that there are', () => {
    const settings = settingsOf(app)
    const secrets = readObjects(`${KUBERNETES}/secret.example.yaml`) as unknown as {
      metadata: { name: string }
      stringData: Record<string, string>
    }[]
    for (const { name: variable, value, valueFrom } of container.env) {
      const setting = settings.get(variable)
      expect(setting, `${variable}`).toBeDefined()
      expect(valueFrom !== undefined, `${variable} is a secret`).toBe(setting?.secret ?? false)
      if (value !== undefined)
        expect(setting?.schema.safeParse(value).success, `${variable}=${value}`).toBe(true)
      if (valueFrom === undefined) continue
      const { name: secretName, key } = valueFrom.secretKeyRef
      const secret = secrets.find(({ metadata }) => metadata.name === secretName)
      expect(Object.keys(secret?.stringData ?? {}), `${secretName}/${key}`).toContain(key)
    }
  })

  it('has no right that it does not need', () => {
    const account = objects.find(
      (object) => object.kind === 'ServiceAccount' && object.metadata.name === spec.serviceAccountName,
    )
    expect(account).toMatchObject({ metadata: { name }, automountServiceAccountToken: false })
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        ...{ runAsNonRoot: true, runAsUser: 65_532, runAsGroup: 65_532 },
        seccompProfile: { type: 'RuntimeDefault' },
      },
    })
    expect(container.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ['ALL'] },
    })
  })

  it('says what it needs, and spreads over nodes', () => {
    expect(Object.keys(container.resources.requests)).toEqual(['cpu', 'memory'])
    expect(Object.keys(container.resources.limits)).toEqual(['memory'])
    const { labels } = workload.spec.template.metadata
    const spread = spec.topologySpreadConstraints?.map(({ labelSelector }) => selects(labelSelector, labels))
    expect(spread).toEqual(workload.kind === 'Job' ? undefined : [true])
    if (workload.kind === 'Deployment') expect(selects(workload.spec.selector!, labels)).toBe(true)
  })
})

describe('time to stop', () => {
  it('of a worker is what it waits for jobs, and what it needs besides', () => {
    const { spec, app } = podOf('burrow-worker')
    const waits =
      valueOf(spec, 'BURROW_SHUTDOWN_TIMEOUT') ?? settingsOf(app).get('BURROW_SHUTDOWN_TIMEOUT')?.fallback
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(parseDuration(waits!) / 1_000 + STOP_EXTRA_S)
  })

  it.each(['burrow-api', 'burrow-dashboard'])('of %s is longer than nobody may come and it needs', (name) => {
    const { spec } = podOf(name)
    expect(preStopOf(spec)).toBeGreaterThan(0)
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(preStopOf(spec) + STOP_EXTRA_S)
  })
})

it('a worker ends by itself before it is killed for its memory', () => {
  const { spec, container } = podOf('burrow-worker')
  const bytes = (text: string): number => byteSizeSchema(0, 2 ** 50).parse(text) ?? 0
  const own = bytes(valueOf(spec, 'BURROW_MEMORY_LIMIT')!)
  expect(own).toBeLessThan(bytes(`${container.resources.limits['memory']}B`))
})

it('migrations are applied by a command that there is', () => {
  expect(podOf('burrow-migrate').container.args).toEqual(['migrate', 'up'])
  expect(readText('docs/reference/cli.md')).toMatch(/^### burrow migrate up$/m)
})
