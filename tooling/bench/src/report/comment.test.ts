import { expect, it } from 'vitest'
import { toComment } from './comment.ts'
import { EXAMPLE } from './report.fixture.ts'

it('has a line for each metric of Burrow, with the peer and the ratio', () => {
  const text = toComment(EXAMPLE)
  const cells = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(cells[0]?.slice(1, -1)).toEqual(['scenario', 'metric', 'Burrow', 'bullmq 6.0.0', 'ratio'])
  expect(cells[2]?.slice(1, -1)).toEqual([
    'bulk-enqueue',
    'rate (higher is better)',
    '80,000 jobs/s [70,000–90,000]',
    '10,000 jobs/s [10,000–10,000]',
    '8.00x [7.00–9.00]',
  ])
  expect(cells).toHaveLength(4)
  expect(text).toContain('2 rounds, full size, 2 x A processor, Node v20.0.0, Redis 7.0.0.')
})

it('says nothing of a peer that was not measured', () => {
  const samples = EXAMPLE.samples.filter(({ subject }) => subject === 'burrow')
  expect(toComment({ ...EXAMPLE, samples })).not.toContain('10,000 jobs/s')
})
