import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'

/** `burrow job explain` */
export async function explainJob({
  args,
  flags,
  globals,
}: Given<{ readonly queue?: string }>): Promise<void> {
  const [id = ''] = args
  await using gateway = await openGateway(globals)
  const explanation = await gateway.explain({ id, queue: flags.queue })
  const rows = explanation.findings.map(({ code, message, error }) => ({
    code,
    why: error === null ? message : `${message}: ${error}`,
  }))
  print(
    {
      value: explanation,
      items: explanation.findings,
      names: explanation.findings.map(({ code }) => code),
      rows,
    },
    globals.output,
  )
}
