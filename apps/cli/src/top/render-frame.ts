import type { JobDto } from '@burrow/api-contract'
import { aboutDuration } from '@burrow/core/time'
import { fit } from './fit.ts'
import type { Action, Model, Section } from './model.ts'
import { rateOf } from './snapshot.ts'

/** Of the terminal. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** A column of a section. The one without a width takes what is left. */
interface Column<T> {
  readonly title: string
  readonly width: number | null
  readonly align?: 'left' | 'right'
  readonly text: (item: T) => string
}

const style = (on: number, off: number) => (text: string, isStyled: boolean) =>
  isStyled ? `\u001b[${on}m${text}\u001b[${off}m` : text
const bold = style(1, 22)
const dim = style(2, 22)
const inverse = style(7, 27)

const HELP = [
  'Up, Down, j, k   choose a line',
  'Tab, Left, Right go to the next list',
  'p                pause or resume the queue that is chosen',
  'c                cancel the running job that is chosen',
  'r                retry the dead job that is chosen',
  'q                leave',
  '',
  'What changes something asks first: y does it, any other key does not.',
  'Rates are of the time since the last look.',
]

function rateText(rate: number | null): string {
  if (rate === null) return '-'
  return rate >= 100 ? String(Math.round(rate)) : rate.toFixed(1)
}

function questionOf(action: Action): string {
  const what = 'id' in action ? `job ${action.id}` : `queue ${action.queue}`
  return `${action.kind} ${what}? y does it`
}

function line<T>(columns: readonly Column<T>[], width: number, cell: (column: Column<T>) => string): string {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const left = Math.max(4, width - fixed - (columns.length - 1) * 2)
  return fit(columns.map((column) => fit(cell(column), column.width ?? left, column.align)).join('  '), width)
}

interface ListParams<T> {
  readonly section: Section
  readonly items: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly height: number
  readonly empty: string
}

/** A heading and as many items as there is room for, around the one that is chosen. */
function list<T>(model: Model, { columns: width }: Size, isStyled: boolean, params: ListParams<T>): string[] {
  const { section, items, columns, height, empty } = params
  if (height <= 0) return []
  const isHere = model.section === section
  const heading = `  ${line(columns, width - 2, ({ title }) => title)}`
  const room = height - 1
  const chosen = model.chosen[section]
  const first = Math.max(0, Math.min(chosen - Math.floor(room / 2), items.length - room))
  const shown = items.slice(first, first + room).map((item, index) => {
    const isChosen = isHere && first + index === chosen
    const text = `${isChosen ? '>' : ' '} ${line(columns, width - 2, (column) => column.text(item))}`
    return isChosen ? inverse(text, isStyled) : text
  })
  if (items.length === 0 && room > 0) shown.push(dim(fit(`  ${empty}`, width), isStyled))
  while (shown.length < room) shown.push(' '.repeat(width))
  return [bold(heading, isStyled), ...shown]
}

function age(since: string | null, now: number): string {
  return since === null ? '-' : aboutDuration(Math.max(0, now - Date.parse(since)))
}

function head(model: Model, width: number, isStyled: boolean): string[] {
  const { snapshot, before, target } = model
  const { queues, workers, at } = snapshot
  const sum = (state: keyof (typeof queues)[number]['counts']): number =>
    queues.reduce((total, { counts }) => total + counts[state], 0)
  const places = workers.reduce((total, { concurrency }) => total + concurrency, 0)
  const busy = workers.reduce((total, { active }) => total + active, 0)
  const done = rateText(rateOf(snapshot, before, ({ completed }) => completed))
  const failed = rateText(rateOf(snapshot, before, (totals) => totals.failed + totals.dead))
  return [
    bold(
      fit(
        `burrow top  ${new Date(at).toISOString().slice(11, 19)}Z  ${workers.length} ${workers.length === 1 ? 'worker' : 'workers'}, ${busy} of ${places} places busy  ${target}`,
        width,
      ),
      isStyled,
    ),
    fit(
      `${done} done/s  ${failed} failed/s   pending ${sum('pending')}  active ${sum('active')}  scheduled ${sum('scheduled')}  retrying ${sum('retrying')}  dead ${sum('dead')}`,
      width,
    ),
  ]
}

const JOB_COLUMNS: readonly Column<JobDto>[] = [
  { title: 'QUEUE', width: 12, text: ({ queue }) => queue },
  { title: 'TYPE', width: 16, text: ({ type }) => type },
]

/** The screen as lines: as many as it has rows, each as wide as it is. */
export function renderFrame(model: Model, size: Size, isStyled: boolean): string[] {
  const { columns: width, rows } = size
  const { snapshot, before } = model
  const body = Math.max(0, rows - 3)
  const running = Math.floor(body * 0.3)
  const dead = Math.floor(body * 0.25)
  const lists = model.showsHelp
    ? HELP.map((text) => fit(`  ${text}`, width))
    : [
        ...list(model, size, isStyled, {
          ...{ section: 'queues', items: snapshot.queues, height: body - running - dead, empty: 'no queues' },
          columns: [
            { title: 'QUEUE', width: null, text: ({ name, paused }) => (paused ? `${name} (paused)` : name) },
            { title: 'PENDING', width: 8, align: 'right', text: ({ counts }) => String(counts.pending) },
            { title: 'ACTIVE', width: 6, align: 'right', text: ({ counts }) => String(counts.active) },
            {
              ...{ title: 'LATER', width: 7, align: 'right' },
              text: ({ counts }) => String(counts.scheduled + counts.retrying),
            },
            { title: 'DEAD', width: 6, align: 'right', text: ({ counts }) => String(counts.dead) },
            {
              ...{ title: 'DONE/S', width: 7, align: 'right' },
              text: ({ name }) => rateText(rateOf(snapshot, before, ({ completed }) => completed, name)),
            },
            {
              ...{ title: 'FAIL/S', width: 7, align: 'right' },
              text: ({ name }) =>
                rateText(rateOf(snapshot, before, (totals) => totals.failed + totals.dead, name)),
            },
          ],
        }),
        ...list(model, size, isStyled, {
          ...{ section: 'running', items: snapshot.running, height: running, empty: 'nothing runs' },
          columns: [
            { title: 'RUNNING', width: null, text: ({ id }) => id },
            ...JOB_COLUMNS,
            { title: 'FOR', width: 8, align: 'right', text: (job) => age(job.started_at, snapshot.at) },
          ],
        }),
        ...list(model, size, isStyled, {
          ...{ section: 'dead', items: snapshot.dead, height: dead, empty: 'nothing died' },
          columns: [
            { title: 'DEAD', width: 36, text: ({ id }) => id },
            { title: 'TYPE', width: 14, text: ({ type }) => type },
            {
              title: 'ERROR',
              width: null,
              text: ({ errors, reason }) => errors.at(-1)?.message ?? reason ?? '',
            },
          ],
        }),
      ]
  const foot =
    model.asking === null
      ? (model.message ?? 'Tab list  j/k line  p pause  c cancel  r retry  ? help  q quit')
      : questionOf(model.asking)
  const lines = [...head(model, width, isStyled), ...lists].slice(0, Math.max(0, rows - 1))
  while (lines.length < rows - 1) lines.push(' '.repeat(width))
  return [
    ...lines,
    model.asking === null ? dim(fit(foot, width), isStyled) : bold(fit(foot, width), isStyled),
  ]
}
