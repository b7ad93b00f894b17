import { describe, expect, it } from 'vitest'
import { ConfigError } from './config-error.ts'
import { loadConfig } from './load-config.ts'
import { SETTINGS } from './settings.ts'

function read(text: string) {
  return loadConfig({ queues: SETTINGS.queues }, { env: { BURROW_QUEUES: text } }).queues
}

describe('BURROW_QUEUES', () => {
  it.each([
    ['default', [{ name: 'default' }]],
    ['a, b', [{ name: 'a' }, { name: 'b' }]],
    ['shard:1', [{ name: 'shard:1' }]],
    [
      'critical=6/20,mail/5,low=1,default',
      [
        { name: 'critical', weight: 6, concurrency: 20 },
        { name: 'mail', concurrency: 5 },
        { name: 'low', weight: 1 },
        { name: 'default' },
      ],
    ],
    ['a = 2 / 3', [{ name: 'a', weight: 2, concurrency: 3 }]],
  ])('takes %s', (text, queues) => {
    expect(read(text)).toEqual(queues)
  })

  it.each([
    ['critical=0', 'the weight of critical must be a whole number from 1 to 1000'],
    ['critical=1001', 'the weight of critical'],
    ['critical=', 'the weight of critical'],
    ['critical=6=7', 'the weight of critical'],
    ['mail/0', 'the concurrency of mail must be a whole number from 1 to 10000'],
    ['mail/', 'the concurrency of mail'],
    ['mail/5=6', 'the concurrency of mail'],
    ['mail/99999', 'the concurrency of mail'],
    ['a,,b', '"" is no name of a queue'],
    ['critical*6', '"critical*6" is no name of a queue'],
    ['=5', '"" is no name of a queue'],
    ['a,b,a=2', 'a is there twice'],
    ['-q', '"-q" is no name of a queue'],
  ])('says what is wrong with %s', (text, reason) => {
    expect(() => read(text)).toThrow(ConfigError)
    expect(() => read(text)).toThrow(reason)
  })

  it('says all of it at once', () => {
    expect(() => read('a=0,b/0')).toThrow(/the weight of a .*; the concurrency of b /)
  })
})

describe('BURROW_MEMORY_LIMIT', () => {
  const limit = (text: string) =>
    loadConfig({ memoryLimit: SETTINGS.memoryLimit }, { env: { BURROW_MEMORY_LIMIT: text } }).memoryLimit

  it.each([
    ['none', null],
    ['512mb', 512 * 1024 ** 2],
    ['512MiB', 512 * 1024 ** 2],
    ['512m', 512 * 1024 ** 2],
    ['1.5 GB', 1.5 * 1024 ** 3],
    ['65536kb', 64 * 1024 ** 2],
  ])('takes %s', (text, bytes) => {
    expect(limit(text)).toBe(bytes)
  })

  it.each(['512', '0mb', '63mb', '2tb', '-1gb', 'much', '512mbit'])('refuses %s', (text) => {
    expect(() => limit(text)).toThrow('expected a size from 64mb to 1tb')
  })
})
