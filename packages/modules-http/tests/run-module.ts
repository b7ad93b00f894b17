import type { JobContext, JsonValue } from '@burrow/core'
import { createHttpModule, type HttpModuleOptions } from '../src/handlers.ts'
import type { HttpInput, HttpResult } from '../src/index.ts'

export interface Run {
  readonly logs: { message: string; fields: Readonly<Record<string, JsonValue>> | undefined }[]
  readonly result: Promise<HttpResult>
}

/** Runs the handler as a worker would, without a worker. */
export function startRun(
  input: HttpInput,
  options: HttpModuleOptions,
  signal = new AbortController().signal,
): Run {
  const logs: Run['logs'] = []
  const context = {
    signal,
    log: (message: string, fields?: Readonly<Record<string, JsonValue>>) => logs.push({ message, fields }),
  } as unknown as JobContext
  const result = Promise.resolve(createHttpModule(options).handle(input, context)) as Promise<HttpResult>
  return { logs, result }
}

export function run(
  input: HttpInput,
  options: HttpModuleOptions = {},
  signal?: AbortSignal,
): Promise<HttpResult> {
  return startRun(input, options, signal).result
}
