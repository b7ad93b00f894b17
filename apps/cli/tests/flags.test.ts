import { describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'

describe('without a store', () => {
  it('shows the next runs of a rule in its zone and in that of the viewer', async () => {
    const args = [
      '--cron',
      '30 2 * * *',
      '--timezone',
      'Europe/Berlin',
      '--start',
      '2099-03-28T00:00:00Z',
      '-n',
      '2',
    ]
    const { code, stdout } = await runInProcess(['schedule', 'next', ...args])
    expect(code).toBe(0)
    const next = JSON.parse(stdout)
    expect(next).toMatchObject({ timezone: 'Europe/Berlin', items: [{}, {}] })
    // Clocks leave 02:30 out on 29 March 2099.
    expect(next.items.map(({ in_zone }: { in_zone: string }) => in_zone)).toEqual([
      'Sat 2099-03-28 02:30:00 GMT+1',
      'Sun 2099-03-29 03:00:00 GMT+2',
    ])
    const table = await runInProcess(['schedule', 'next', ...args, '-o', 'table'])
    expect(table.stdout).toMatch(/^EUROPE\/BERLIN +(?:HERE \(\S+\) +)?IN\nSat 2099-03-28 02:30:00 GMT\+1 /)
  })

  it.each<[string[], string]>([
    [['schedule', 'next'], 'name a stored schedule, or give a rule'],
    [['schedule', 'next', 'report', '--every', '1m'], 'not both'],
    [['schedule', 'next', '--cron', 'nonsense'], '--cron'],
    [['schedule', 'next', '--cron', '@daily', '--timezone', 'Mars/Crater'], '--timezone'],
    [['schedule', 'next', '--every', '1ms'], '--every'],
    [['schedule', 'next', '--every', '1m', '--cron', '@daily'], 'only one of --cron, --every'],
    [['schedule', 'next', '--at', 'tomorrow'], '--at must be a time with a zone'],
    [['schedule', 'next', '--timezone', 'UTC'], '--timezone belongs to --cron'],
    [['schedule', 'next', '--every', '1m', '--missed', 'skip:3'], '--missed skip takes no number'],
    [['schedule', 'next', '--every', '1m', '--overlap', 'queue'], '--overlap must be one of allow, skip'],
    [['schedule', 'create', 'x', '-t', 'a'], 'one of --cron, --every, --at'],
    [['schedule', 'create', 'x', '--every', '1m'], '--type'],
    [['limit', 'set', 'mail'], 'nothing is limited'],
    [['limit', 'set', 'mail', '--rate', '10'], '--per is needed for a rate'],
    [['limit', 'set', 'mail', '--per-key-rate', '1', '--per-key-per', '2d'], '--per-key-per'],
    [['job', 'edit', 'x'], 'nothing is to be changed'],
    [['job', 'edit', 'x', '--at', '2030-01-01T00:00:00Z', '--delay', '1s'], 'either --at or --delay'],
    [['job', 'clone', 'x', '-p', '@/nowhere/at/all'], 'there is no such file'],
    [['job', 'move', 'x'], '--to'],
    [['job', 'retry'], 'ids'],
    [['bulk', 'cancel', '--rate', 'fast', '-y'], '--rate'],
    [['bulk', 'cancel', '-s', 'done', '-y'], 'Allowed choices are scheduled'],
    [['bulk', 'cancel', '--created-after', 'yesterday', '-y'], 'how long ago, such as 2h'],
    [['bulk', 'move', '-y'], '--to'],
    [['dlq', 'purge'], 'needs -y'],
    [['history', '--step', 'day'], 'minute, hour'],
    [['job', 'get', ''], 'an empty word'],
    [['queue', 'drain', '', '-y'], 'an empty word'],
    [['wait', 'a', ''], 'an empty word'],
    [['retry-all', '-o', 'name'], 'has no names'],
    [['bulk', 'retry', '-y', '-o', 'name'], 'has no names'],
    [['queue', 'drain', 'mail', '-y', '-o', 'name'], 'has no names'],
    [['top', '--once', '-o', 'csv'], 'cannot hold a frame'],
    [['submit', '-t', 'a', '-p', '@/'], 'it is a folder'],
    [
      ['submit', '-t', 'a', '--expires-in', '1s', '--expires-at', '2030-01-01T00:00:00Z'],
      'either --expires-at',
    ],
  ])('%j is refused', async (args, part) => {
    const finished = await runInProcess(args, { BURROW_API: 'http://127.0.0.1:1' })
    expect(finished).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(part) })
    expect(finished.stderr).not.toContain('    at ')
  })
})
