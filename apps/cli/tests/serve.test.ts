import { describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow } from './spawn-burrow.ts'

describe('burrow serve', () => {
  it('is an API and no worker, and stops when it is asked to', async () => {
    const flags = ['--port', '0', '--grpc-port', 'off', '--log-format', 'json', '--url', 'memory:']
    await using served = spawnBurrow(['serve', ...flags])
    const [, api = ''] = await served.printed(/"url":"(http:[^"]+)"/)
    const submitted = await runInProcess(['submit', '-t', 'math', '-p', '"6 * 7"', '--api', api])
    expect(JSON.parse(submitted.stdout)).toMatchObject({ state: 'pending' })
    expect(JSON.parse((await runInProcess(['stats', '--api', api])).stdout)).toMatchObject({ workers: 0 })
    served.process.kill('SIGTERM')
    expect((await served.finished).code).toBe(0)
  })

  it.each([
    [['serve', '--port', 'eighty'], '--port'],
    [['serve', '--api', 'http://127.0.0.1'], '--api has no meaning'],
    [['serve', '--log-level', 'loud'], 'Allowed choices'],
    [['serve', '--host', '0.0.0.0', '--auth', 'off'], 'BURROW_INSECURE_BIND'],
  ])('%j is refused', async (args, part) => {
    const { code, stderr } = await spawnBurrow(args).finished
    expect(stderr).toContain(part)
    expect(stderr).not.toContain('    at ')
    expect(code).not.toBe(0)
  })
})

describe('burrow openapi', () => {
  it('prints the document as JSON, also for people, or as YAML', async () => {
    const { code, stdout } = await runInProcess(['openapi'], { BURROW_OUTPUT: 'table' })
    expect(code).toBe(0)
    const document = JSON.parse(stdout)
    expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/api/v1/jobs': { post: {} } } })
    const yaml = await runInProcess(['openapi', '-o', 'yaml'])
    expect(yaml.stdout).toMatch(/^openapi: "3\.1\.0"$/m)
    expect(await runInProcess(['openapi', '-o', 'csv'])).toMatchObject({ code: 2, stdout: '' })
  })
})
