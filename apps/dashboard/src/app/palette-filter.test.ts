import { expect, it } from 'vitest'
import { AS_TYPED, fitOf } from './palette-filter.ts'

const ID = '019ab3c4-77aa-7cc2-9f00-2f6d3c1f8e11'

it('offers what takes anything, behind what fits by its name', () => {
  const open = fitOf(`${AS_TYPED}job ${ID}`, ID)
  expect(open).toBeGreaterThan(0)
  expect(fitOf('Theme: Dark', 'dark')).toBeGreaterThan(fitOf(`${AS_TYPED}job dark`, 'dark'))
  expect(fitOf('Theme: Dark', ID)).toBe(0)
})

it('minds no blanks around what is typed', () => {
  expect(fitOf('queue images', ' images ')).toBe(fitOf('queue images', 'images'))
})
