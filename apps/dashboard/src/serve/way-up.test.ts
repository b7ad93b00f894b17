import { expect, it } from 'vitest'
import { wayUp } from './way-up.ts'

it.each([
  ['/', '/'],
  ['/queues', '/'],
  ['/queues/', '/'],
  ['/jobs/0190', '/'],
  ['/queues/mail%2Fout', '/'],
  ['/a/b/c', '/'],
])('leads from %s back to the start, below a prefix as well', (path, start) => {
  expect(new URL(wayUp(path), `http://host${path}`).pathname).toBe(start)
  expect(new URL(wayUp(path), `http://host/ops/queue${path}`).pathname).toBe('/ops/queue/')
})
