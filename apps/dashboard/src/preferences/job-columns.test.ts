import { expect, it } from 'vitest'
import { DEFAULT_JOB_COLUMNS, readJobColumns } from './job-columns.ts'

it('reads columns that there are, in their order', () => {
  expect(readJobColumns('["note","queue","colour",7,"queue"]')).toEqual(['queue', 'note'])
  expect(readJobColumns('[]')).toEqual([])
})

it.each([null, '', 'no json', '{}', '7'])('takes the default for %j', (text) => {
  expect(readJobColumns(text)).toEqual(DEFAULT_JOB_COLUMNS)
})
