import { expect, it } from 'vitest'
import { renderStateMachine } from './state-machine-document.ts'
import { JOB_STATES } from './states.ts'
import { JOB_TRIGGERS, transitionsOf } from './transitions.ts'

const text = renderStateMachine()

it('has a row for every allowed pair and no other', () => {
  for (const from of ['none', ...JOB_STATES] as const)
    for (const trigger of JOB_TRIGGERS) {
      const row = `| ${from === 'none' ? '(new)' : from} | ${trigger} |`
      expect(text.includes(row), `${row}`).toBe(transitionsOf(from, trigger).length > 0)
    }
})

it('draws every arrow', () => {
  for (const from of JOB_STATES)
    for (const trigger of JOB_TRIGGERS)
      for (const { to } of transitionsOf(from, trigger))
        expect(text).toContain(`  ${from} --> ${to === 'gone' ? '[*]' : to}: ${trigger}\n`)
})

it('is the same every time', () => {
  expect(renderStateMachine()).toBe(text)
})
