import { expect, it } from 'vitest'
import { commandOf } from './command.ts'

it.each([
  [[], ['init']],
  [['my-jobs'], ['init', 'my-jobs']],
  [
    ['my-jobs', '--name', '@acme/jobs', '--dry-run'],
    ['init', 'my-jobs', '--name', '@acme/jobs', '--dry-run'],
  ],
  [['--help'], ['init', '--help']],
  [['--version'], ['--version']],
  [
    ['jobs', '--version'],
    ['init', 'jobs', '--version'],
  ],
])('%j asks for %j', (args, command) => {
  expect(commandOf(args)).toEqual(command)
})
