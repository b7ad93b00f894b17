import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { burrowOn, needsNewerNode, STORES, SUBJECTS, type SubjectName } from '../src/adapters/subjects.ts'
import { ActorProcess } from '../src/runner/actor-process.ts'
import { measure, type MeasureParams } from '../src/runner/measure.ts'
import { Lab } from '../src/runner/lab.ts'
import type { ServerCommands } from '../src/runner/server-process.ts'
import { SCENARIOS } from '../src/scenarios/index.ts'
import type { Scenario } from '../src/scenarios/scenario.ts'
import { verifyOnce } from '../src/scenarios/verify.ts'
import { LocalActor } from './local-actor.ts'

const EXEC_ARGV = ['--conditions=@burrow/source', '--import', 'tsx']
const DOORS = fileURLToPath(new URL('../src/doors/main.ts', import.meta.url))

/** Sources as they are; no build is needed. */
const SOURCES: ServerCommands = {
  api: {
    file: fileURLToPath(new URL('../../../apps/api/src/main.ts', import.meta.url)),
    execArgv: EXEC_ARGV,
    args: [],
  },
  bare: { file: DOORS, execArgv: EXEC_ARGV, args: ['bare'] },
  bullmq: { file: DOORS, execArgv: EXEC_ARGV, args: ['bullmq'] },
}

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open(STORES)
}, 120_000)

afterAll(() => lab[Symbol.asyncDispose]())

function params(subject: SubjectName): Omit<MeasureParams, 'scenario'> {
  return { subject, scale: 'tiny', round: 0, lab, startActor: () => new LocalActor(), servers: SOURCES }
}

function scenariosOf(subject: SubjectName): readonly Scenario[] {
  return SCENARIOS.filter(({ subjects }) => subjects.includes(subject))
}

describe.each(STORES)('every scenario of %s works with Burrow', (store) => {
  it.each(scenariosOf(burrowOn(store)))('$id', { timeout: 60_000 }, async (scenario) => {
    const { values, info } = await measure({ ...params(burrowOn(store)), scenario })
    expect(Object.keys(values)).toEqual(scenario.metrics.map(({ name }) => name))
    expect(Object.values(values).filter((value) => !Number.isFinite(value))).toEqual([])
    expect(info.packageName).toMatch(/^@burrow\//)
  })
})

describe.each(STORES.filter((store) => store !== 'pglite'))('the API over http on %s', (store) => {
  it('takes the key that is stored for the run and nobody without one', { timeout: 60_000 }, async () => {
    const asks: Scenario = {
      ...{ id: 'http/key', group: 'http', subjects: [burrowOn(store)], about: '', metrics: [] },
      measure: async ({ serve, spawn }) => {
        await spawn()
        const { url, headers } = await serve('api')
        const status = async (init: RequestInit) => (await fetch(`${url}/api/v1/keys`, init)).status
        return { without: await status({}), with: await status({ headers }) }
      },
    }
    const { values } = await measure({ ...params(burrowOn(store)), scenario: asks })
    expect(values).toEqual({ without: 401, with: 200 })
  })
})

/** Those that this workspace installs; the others need a newer Node and are used by the bench only. */
describe.each(SUBJECTS.filter((subject) => !subject.startsWith('burrow') && !needsNewerNode(subject)))(
  'the adapter of %s',
  (subject) => {
    it.each(
      scenariosOf(subject).filter(({ id }) =>
        ['process/10', 'single-enqueue', 'memory/completed'].includes(id),
      ),
    )('takes part in $id', async (scenario) => {
      const { info } = await measure({ ...params(subject), scenario })
      expect(subject).toContain(info.packageName)
    })
  },
)

describe('a measured process', () => {
  const file = fileURLToPath(new URL('../src/actor/main.ts', import.meta.url))
  const start = () => new ActorProcess({ file, execArgv: ['--import', 'tsx', '--conditions=@burrow/source'] })

  it('does what it is told, and says what went wrong', async () => {
    const actor = start()
    try {
      const { info } = await actor.call('open', {
        subject: 'burrow',
        url: await lab.clean('redis'),
        keepCompleted: 10,
      })
      expect(info.packageName).toBe('@burrow/core')
      await expect(actor.call('workDone', { wait: true })).rejects.toThrow('no work was started')
    } finally {
      await actor.kill()
    }
    await expect(actor.call('progress', undefined)).rejects.toThrow(Error)
  })
})

describe('the check for exactly once', () => {
  it.each([
    ['lost', [Uint8Array.of(1, 0)]],
    ['repeated', [Uint8Array.of(1, 2)]],
    ['handled by two workers', [Uint8Array.of(1, 1), Uint8Array.of(1, 0)]],
  ])('finds a job that was %s', (_, tallies) => {
    expect(() => verifyOnce(2, tallies)).toThrow('of 2 jobs')
  })

  it('takes jobs that workers shared', () => {
    expect(() => verifyOnce(2, [Uint8Array.of(1, 0), Uint8Array.of(0, 1)])).not.toThrow()
  })
})
