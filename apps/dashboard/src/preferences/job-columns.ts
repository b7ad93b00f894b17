import { createObservable, useObservable } from '../state/observable.ts'

/** What a list of jobs can show besides state and type, in the order in which it does. */
export const JOB_COLUMNS = [
  'queue',
  'id',
  'attempt',
  'priority',
  'tags',
  'created',
  'due',
  'started',
  'finished',
  'took',
  'worker',
  'note',
] as const

export type JobColumn = (typeof JOB_COLUMNS)[number]

export const DEFAULT_JOB_COLUMNS: readonly JobColumn[] = ['queue', 'id', 'attempt', 'created', 'note']

const NAME = 'burrow.job-columns'

/** Reads what was kept. What is no column is left out; what is no list is as it was not there. */
export function readJobColumns(text: string | null): readonly JobColumn[] {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    return Array.isArray(kept) ? JOB_COLUMNS.filter((column) => kept.includes(column)) : DEFAULT_JOB_COLUMNS
  } catch {
    return DEFAULT_JOB_COLUMNS
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(NAME)
  } catch {
    // Browsers may refuse it; then a choice lasts as long as the page.
    return null
  }
}

const columns = createObservable(readJobColumns(kept()))

/** Chooses what lists of jobs show, in this browser. */
export function chooseJobColumns(chosen: readonly JobColumn[]): void {
  columns.set(JOB_COLUMNS.filter((column) => chosen.includes(column)))
  try {
    localStorage.setItem(NAME, JSON.stringify(columns.get()))
  } catch {
    // See above.
  }
}

export function useJobColumns(): readonly JobColumn[] {
  return useObservable(columns)
}
