import { ROUTES } from '@burrow/api-contract'
import { expect, it } from 'vitest'
import { startRig } from './api-rig.ts'

it('every route of the contract is served, and no other below /api/v1', async () => {
  await using api = await startRig()
  const served = api.routes
    .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const promised = ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect([...new Set(served)].toSorted()).toEqual(promised.toSorted())
  expect(new Set(ROUTES.map(({ operationId }) => operationId)).size).toBe(ROUTES.length)
})
