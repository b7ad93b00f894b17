import { ROLES } from '@burrow/auth/scopes'
import { expect, it } from 'vitest'
import { mayUse } from './may-use.ts'

it.each([
  ['jobs.list', 'viewer', false, true],
  ['jobs.explain', 'viewer', false, true],
  ['jobs.logs', 'viewer', false, false],
  ['queues.pause', 'viewer', false, false],
  ['queues.pause', 'operator', false, true],
  ['queues.drain', 'operator', false, true],
  ['queues.drain', 'admin', true, false],
  ['jobs.create', 'admin', true, false],
  ['jobs.logs', 'admin', true, true],
  ['session.get', 'viewer', true, true],
] as const)('%s as %s, read-only %s: %s', (operation, role, isReadOnly, may) => {
  expect(mayUse(operation, { scopes: ROLES[role], isReadOnly })).toBe(may)
})
