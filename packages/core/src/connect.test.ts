import { describe, expect, it } from 'vitest'
import { connect, type ConnectOptions } from './connect.ts'

describe('memory:', () => {
  it('is a store of its own', async () => {
    await using one = await connect('memory:')
    await using two = await connect('memory://')
    const job = await one.enqueue('a', 1)
    expect(one.broker.info).toMatchObject({ store: 'memory', shared: false })
    expect(one.namespace).toBe('default')
    expect(await two.job(job.id)).toBeNull()
  })

  it('with a name is shared within the process, by namespace', async () => {
    await using one = await connect('memory:connect-test')
    await using two = await connect('memory:connect-test')
    await using elsewhere = await connect('memory:connect-test', { namespace: 'elsewhere' })
    const job = await one.enqueue('a', 1)
    await one.close()
    expect((await two.job(job.id))?.payload).toBe(1)
    expect(await elsewhere.job(job.id)).toBeNull()
  })
})

describe('bad input', () => {
  it.each<[unknown]>([
    [''],
    [undefined],
    [5],
    ['garbage'],
    ['http://localhost'],
    ['redis:'],
    ['redis:6379'],
    ['memory:a b'],
    ['mysql://u:secret@host/db'],
    ['postgres://u:secret@host/db?pool=none'],
    ['postgres://u:secret@host,other/db'],
    ['pglite:'],
    ['redis://u:secret@host:99999'],
    ['redis://:secret@host:port/0'],
    ['redis://u:se/cret@host:port'],
    ['redis+cluster://u:secret@a:7000,b:7001/3'],
  ])('%j is refused, and no password is shown', async (url) => {
    const error: unknown = await connect(url as string).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'url' })
    expect((error as Error).message).not.toMatch(/secret|se\/cret/)
  })

  it.each<[unknown, string, string]>([
    [{ nameSpace: 'a' }, 'INVALID_OPTION', 'options.nameSpace'],
    [{ namespace: 'a b' }, 'INVALID_NAME', 'options.namespace'],
    [{ namespace: 5 }, 'INVALID_NAME', 'options.namespace'],
    [{ namespace: 'app:eu' }, 'INVALID_NAME', 'options.namespace'],
    [{ allowEviction: 'yes' }, 'INVALID_OPTION', 'options.allowEviction'],
    [{ migrate: 'yes' }, 'INVALID_OPTION', 'options.migrate'],
    [{ payloadLimitBytes: 1e12 }, 'INVALID_OPTION', 'options.payloadLimitBytes'],
    [{ logger: () => {} }, 'INVALID_OPTION', 'options.logger'],
    [[], 'INVALID_OPTION', 'options'],
  ])('options %j are refused', async (options, code, field) => {
    await expect(connect('memory:', options as ConnectOptions)).rejects.toMatchObject({ code, field })
  })
})
