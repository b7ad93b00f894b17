import { parse } from 'yaml'
import { APPS, dockerfileOf, type App } from './apps.ts'
import { readText } from './repository.ts'

/** What a platform is told of an app, whatever form it wants that in. */
export interface PlatformService {
  /** Such as `render: api`. */
  readonly name: string
  readonly app: App
  readonly dockerfile: string
  readonly healthPath: string | null
  /** How long it may take to stop, in seconds; null is what the platform does by itself. */
  readonly stopSeconds: number | null
  /** Null for values that the platform or its user fills in. */
  readonly variables: ReadonlyMap<string, string | null>
}

interface RenderService {
  readonly type: 'web' | 'worker' | 'keyvalue'
  readonly name: string
  readonly dockerContext?: string
  readonly dockerfilePath?: string
  readonly healthCheckPath?: string
  readonly maxShutdownDelaySeconds?: number
  readonly maxmemoryPolicy?: string
  readonly ipAllowList?: readonly unknown[]
  readonly envVars?: readonly {
    readonly key: string
    readonly value?: string
    readonly generateValue?: boolean
    readonly fromService?: { readonly type: string; readonly name: string; readonly property: string }
  }[]
}

interface RailwayConfig {
  readonly build: { readonly builder: string; readonly dockerfilePath: string }
  readonly deploy: { readonly healthcheckPath: string; readonly drainingSeconds: number }
}

export function readRender(): readonly RenderService[] {
  return (parse(readText('render.yaml')) as { services: RenderService[] }).services
}

function appOf(dockerfile: string): App {
  const app = APPS.find((candidate) => dockerfileOf(candidate) === dockerfile)
  if (app === undefined) throw new Error(`${dockerfile} is the Dockerfile of no app`)
  return app
}

export function renderServices(): PlatformService[] {
  return readRender()
    .filter(({ type }) => type !== 'keyvalue')
    .map((service) => {
      const dockerfile = (service.dockerfilePath ?? '').replace(/^\.\//, '')
      return {
        name: `render: ${service.name}`,
        app: appOf(dockerfile),
        dockerfile,
        healthPath: service.healthCheckPath ?? null,
        stopSeconds: service.maxShutdownDelaySeconds ?? null,
        variables: new Map((service.envVars ?? []).map(({ key, value }) => [key, value ?? null])),
      }
    })
}

export function railwayServices(): PlatformService[] {
  return (['api', 'worker'] as const).map((name) => {
    const { build, deploy } = JSON.parse(readText(`docker/railway/${name}.json`)) as RailwayConfig
    const lines = readText(`docker/railway/${name}.env`).matchAll(/^([A-Z_]+)=(.*)$/gm)
    return {
      name: `railway: ${name}`,
      app: appOf(build.dockerfilePath),
      dockerfile: build.dockerfilePath,
      healthPath: deploy.healthcheckPath,
      stopSeconds: deploy.drainingSeconds,
      variables: new Map(
        [...lines].map(([, key = '', value = '']) => [
          key,
          value === '' || value.startsWith('${{') ? null : value,
        ]),
      ),
    }
  })
}
