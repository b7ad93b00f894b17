import { connect } from '@burrow/core'
import { JOB_STATES } from '@burrow/core/protocol'
import { expect, it } from 'vitest'
import { OFFERED, possibleBulkActions } from './possible-bulk-actions.ts'

it.each(JOB_STATES)('offers what the library takes: %s', async (state) => {
  await using burrow = await connect('memory:')
  const taken = OFFERED.filter((action) => {
    try {
      burrow.bulk({ action, filter: { state }, ...(action === 'move' ? { to: 'other' } : {}) })
      return true
    } catch {
      return false
    }
  })
  expect(possibleBulkActions(state)).toEqual(taken)
})

it('offers all of it where no state is named', () => {
  expect(possibleBulkActions(undefined)).toEqual(OFFERED)
})
