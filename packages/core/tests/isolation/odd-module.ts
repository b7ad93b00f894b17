import { isolateModule, type IsolationOptions, type Module } from '@burrow/core'
import { odd } from './odd-jobs.fixture.ts'

export type OddOptions = Partial<IsolationOptions> & Pick<IsolationOptions, 'mode'>

/** The module of the odd jobs, isolated. */
export function oddModule(options: OddOptions): Module {
  return isolateModule(odd, {
    file: new URL('odd-jobs.fixture.ts', import.meta.url),
    export: 'oddHandler',
    ...options,
  })
}
