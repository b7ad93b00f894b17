import type { Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'

/** A misspelt name must not look like an empty queue. @throws CliError (exit code 3) */
export async function mustBeKnown(burrow: Burrow, queue: string): Promise<void> {
  const names = await burrow.broker.listQueues()
  if (!names.includes(queue)) throw new CliError(EXIT.notFound, `no queue "${queue}" is known`)
}
