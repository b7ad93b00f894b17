import { parseDuration } from '@burrow/core/time'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { ifGiven } from '../input/whole-number.ts'
import { note, print } from '../output/print.ts'

/** `burrow webhook rotate` */
export async function rotateWebhook({
  args: [id],
  flags,
  globals,
}: Given<{ readonly overlap?: string }>): Promise<void> {
  const oldValidForMs = ifGiven(flags.overlap, '--overlap', parseDuration)
  await using gateway = await openGateway(globals)
  const items = await gateway.webhooks.rotate(id, oldValidForMs)
  if (globals.output !== undefined)
    return print(
      {
        value: { items },
        rows: items.map((item) => ({ ...item })),
        names: items.map(({ secret }) => secret),
      },
      globals.output,
    )
  const [current, ...old] = items
  for (const { valid_until } of old) note(`an older secret goes on to sign until ${valid_until}`)
  process.stdout.write(`${current?.secret ?? ''}\n`)
}
