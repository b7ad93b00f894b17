import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseDuration } from '@burrow/core'
import { SETTINGS } from '@burrow/process'
import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../src/app-settings.ts'
import { railwayServices, readRender, renderServices } from '../src/platforms.ts'
import { readText, root } from '../src/repository.ts'

const STOP_EXTRA_S = 12

/** The port that a platform asks at, and the setting of ours that must be the same. */
const PORT_SETTING = { api: 'BURROW_PORT', worker: 'BURROW_HEALTH_PORT' } as const

describe.each([...renderServices(), ...railwayServices()])(
  '$name',
  ({ app, dockerfile, healthPath, stopSeconds, variables }) => {
    const steps = DockerfileParser.parse(readText(dockerfile)).getInstructions()
    const argumentsOf = (keyword: string): string =>
      steps.find((step) => step.getKeyword() === keyword)?.getArgumentsContent() ?? ''

    it('is asked on the port that the image has, at the path that the image asks itself', () => {
      const port = variables.get('PORT')
      // A worker of Render is asked nothing.
      if (port === undefined) return expect(healthPath).toBeNull()
      expect(argumentsOf('EXPOSE').split(' ')).toContain(port)
      expect(variables.get(PORT_SETTING[app as keyof typeof PORT_SETTING])).toBe(port)
      expect(argumentsOf('HEALTHCHECK')).toContain(`:${port}${healthPath}'`)
    })

    it('sets variables that it reads, to values that it takes', () => {
      const settings = settingsOf(app)
      for (const [name, value] of variables) {
        if (name === 'PORT') continue
        const setting = settings.get(name)
        expect(setting, `${name}`).toBeDefined()
        // What is secret is filled in by the platform or its user.
        expect(value === null, `${name} is a secret`).toBe(setting?.secret ?? false)
        if (value !== null) expect(setting?.schema.safeParse(value).success, `${name}=${value}`).toBe(true)
      }
      expect([...variables.keys()]).toContain('BURROW_URL')
      if (app === 'api') expect(variables.get('BURROW_AUTH')).toBe('keys')
    })

    it('has the time to stop that it needs', () => {
      const waits = variables.get('BURROW_SHUTDOWN_TIMEOUT')
      const needed = (waits ? parseDuration(waits) / 1_000 : 0) + STOP_EXTRA_S
      // The platform gives 30 s where nothing is said.
      expect(stopSeconds ?? 30).toBeGreaterThan(needed)
    })
  },
)

describe('Render', () => {
  it('has a store that throws no jobs away and that nobody outside reaches, and the others know its address', () => {
    const services = readRender()
    const [store] = services.filter(({ type }) => type === 'keyvalue')
    expect(store).toMatchObject({ maxmemoryPolicy: 'noeviction', ipAllowList: [] })
    for (const { name, envVars, dockerContext } of services.filter(({ type }) => type !== 'keyvalue')) {
      expect({ name, dockerContext }).toEqual({ name, dockerContext: '.' })
      expect(envVars?.find(({ key }) => key === 'BURROW_URL')?.fromService).toEqual({
        ...{ type: 'keyvalue', name: store?.name, property: 'connectionString' },
      })
    }
  })

  it('makes a key that the API takes: 32 bytes in base64', () => {
    expect(SETTINGS.adminKey.schema.safeParse(`${'/+'.repeat(21)}9=`).success).toBe(true)
  })
})

it('Railway has a file and variables for each service', () => {
  const files = readdirSync(join(root, 'docker/railway')).toSorted()
  expect(files).toEqual(['api.env', 'api.json', 'worker.env', 'worker.json'])
})
