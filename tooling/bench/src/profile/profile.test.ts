import { expect, it } from 'vitest'
import { parseCommandStats } from './command-costs.ts'
import { parseProfileOptions } from './options.ts'
import { selfTimes } from './self-times.ts'

function node(id: number, functionName: string, url = '', lineNumber = -1) {
  return { id, callFrame: { functionName, scriptId: '0', url, lineNumber, columnNumber: 0 }, hitCount: 0 }
}

it('adds up the time of each function, without idle time and the recorder', () => {
  const worker = 'file:///x/node_modules/.cache/run-1/node_modules/@burrow/core/dist/worker/a.js'
  const profile = {
    startTime: 0,
    endTime: 0,
    nodes: [
      node(1, '(idle)'),
      node(2, 'claim', worker, 9),
      node(3, 'claim', worker, 9),
      node(4, '(garbage collector)'),
      node(5, 'dispatch'),
    ],
    samples: [5, 1, 2, 3, 4, 2],
    timeDeltas: [9_000, 5_000, 1_000, 1_000, 1_000, 1_000],
  }
  expect(selfTimes(profile)).toEqual([
    { name: 'claim', place: '@burrow/core/dist/worker/a.js:10', ms: 3, share: 0.75 },
    { name: '(garbage collector)', place: '', ms: 1, share: 0.25 },
  ])
})

it('reads what the server says of its commands', () => {
  const text =
    '# Commandstats\r\ncmdstat_hset:calls=2,usec=10,usec_per_call=5.00,rejected_calls=0,failed_calls=0\r\n' +
    'cmdstat_client|setname:calls=1,usec=40,usec_per_call=40.00,rejected_calls=0,failed_calls=0\r\n'
  expect(parseCommandStats(text)).toEqual([
    { command: 'client|setname', calls: 1, us: 40, usPerCall: 40 },
    { command: 'hset', calls: 2, us: 10, usPerCall: 5 },
  ])
})

it('reads its options', () => {
  expect(parseProfileOptions(['bulk-enqueue', '--jobs', '5'])).toEqual({
    work: 'bulk-enqueue',
    concurrency: 100,
    count: 5,
    top: 30,
    out: null,
  })
  expect(() => parseProfileOptions(['memory'])).toThrow('memory')
  expect(() => parseProfileOptions(['process', '--concurrency', '0'])).toThrow('--concurrency')
})
