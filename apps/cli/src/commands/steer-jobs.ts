import { BurrowError } from '@burrow/core/errors'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { Gateway, JobTarget } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { note, print } from '../output/print.ts'
import type { Row } from '../output/row.ts'

interface Steering<T> {
  readonly act: (gateway: Gateway, target: JobTarget) => Promise<T>
  readonly row: (done: T) => Row
}

/**
 * Does the same to every job that is named. With one, its failure is that of the command; with several, all are tried, and some
 * failures end it with exit code 6.
 */
export async function steerJobs<T>(
  { args, flags, globals }: Given<{ readonly queue?: string }>,
  { act, row }: Steering<T>,
): Promise<void> {
  await using gateway = await openGateway(globals)
  const targets = [...new Set(args)].map((id): JobTarget => ({ id, queue: flags.queue }))
  const [only] = targets
  if (only !== undefined && targets.length === 1) {
    const done = await act(gateway, only)
    return print({ value: done, rows: [row(done)] }, globals.output)
  }
  const items: T[] = []
  const failures: unknown[] = []
  for (const target of targets) {
    try {
      items.push(await act(gateway, target))
    } catch (error) {
      const isOfJob =
        error instanceof CliError
          ? error.code === EXIT.notFound || error.code === EXIT.conflict
          : BurrowError.isInstance(error, 'JOB_NOT_FOUND') ||
            BurrowError.isInstance(error, 'JOB_STATE_CONFLICT')
      if (!isOfJob) throw error
      failures.push(error)
      note((error as Error).message)
    }
  }
  print({ value: { items }, rows: items.map(row) }, globals.output)
  if (failures.length > 0)
    throw new CliError(EXIT.partial, `${failures.length} of ${targets.length} jobs were not changed`)
}
