import { ROLES } from '@burrow/auth/scopes'
import { expect, it } from 'vitest'
import type { ApiKey } from '../../api/api-keys.ts'
import { grantable, stateOf } from './key-grants.ts'

it('gives no more than somebody may do himself', () => {
  expect(grantable(ROLES.operator).roles).toEqual(['viewer', 'operator'])
  expect(grantable(ROLES.operator).scopes).not.toContain('keys:write')
  expect(grantable(['keys:write', 'jobs:read'])).toEqual({ roles: [], scopes: ['jobs:read', 'keys:write'] })
  expect(grantable(ROLES.admin).roles).toContain('admin')
})

it.each<readonly [Partial<ApiKey>, string]>([
  [{}, 'valid'],
  [{ expires_at: '2026-01-02T00:00:00Z' }, 'valid'],
  [{ expires_at: '2026-01-01T00:00:00Z' }, 'expired'],
  [{ old_secret_until: '2026-01-02T00:00:00Z' }, 'rotating'],
  [{ old_secret_until: '2025-12-31T00:00:00Z' }, 'valid'],
  [{ revoked_at: '2025-12-31T00:00:00Z', expires_at: '2026-01-02T00:00:00Z' }, 'revoked'],
])('%j is %s', (given, state) => {
  const none = { revoked_at: null, expires_at: null, old_secret_until: null }
  expect(stateOf({ ...none, ...given } as ApiKey, Date.parse('2026-01-01T12:00:00Z'))).toBe(state)
})
