import { describe, expect, it } from 'vitest'
import { lintWorkflow, readWorkflows } from '../src/workflows.ts'

const workflows = readWorkflows()

it('actionlint would find what is wrong', async () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - run: echo ${{ needs.b.result }}\n'
  const problems = await lintWorkflow({ text, path: '.github/workflows/x.yml' })
  expect(problems.join()).toMatch(/label "nowhere" is unknown/)
  expect(problems.join()).toMatch(/property "b" is not defined/)
})

describe.each(workflows)('$path', (workflow) => {
  it('has no mistake', async () => {
    expect(await lintWorkflow(workflow)).toEqual([])
  })
})
