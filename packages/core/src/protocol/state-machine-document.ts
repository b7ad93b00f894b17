import { JOB_STATES } from './states.ts'
import { JOB_TRIGGERS, TRANSITIONS, transitionsOf, type Transition } from './transitions.ts'

const states = ['none', ...JOB_STATES] as const

function describe(way: Transition): string {
  const target = way.reason ? `${way.to} (${way.reason})` : way.to
  return way.when ? `${target}: ${way.when}` : target
}

function diagram(): string[] {
  const lines = ['stateDiagram-v2']
  for (const from of states) {
    for (const trigger of JOB_TRIGGERS) {
      for (const to of new Set(transitionsOf(from, trigger).map((way) => way.to))) {
        lines.push(`  ${from === 'none' ? '[*]' : from} --> ${to === 'gone' ? '[*]' : to}: ${trigger}`)
      }
    }
  }
  return lines
}

function table(): string[] {
  const rows = ['| state | trigger | leads to |', '| --- | --- | --- |']
  for (const from of states) {
    for (const trigger of JOB_TRIGGERS) {
      const ways = TRANSITIONS[from][trigger]
      if (ways)
        rows.push(`| ${from === 'none' ? '(new)' : from} | ${trigger} | ${ways.map(describe).join('<br>')} |`)
    }
  }
  return rows
}

/** The text of `docs/state-machine.md`, made from {@link TRANSITIONS}. */
export function renderStateMachine(): string {
  return [
    '<!-- Generated from packages/core/src/protocol/transitions.ts by `pnpm generate`. Do not edit. -->',
    '',
    '# States of a job',
    '',
    'Every change checks the state, and for a worker its epoch, inside the store. A pair that is not listed is refused.',
    '',
    '```mermaid',
    ...diagram(),
    '```',
    '',
    ...table(),
    '',
  ].join('\n')
}
