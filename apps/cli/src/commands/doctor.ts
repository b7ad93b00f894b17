import { createRequire } from 'node:module'
import { parseDuration } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import { examine, type Examination } from '../doctor/examine.ts'
import { counted } from '../doctor/finding.ts'
import { startupFinding } from '../doctor/startup-findings.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given, GlobalFlags } from '../global-flags.ts'
import { checkedAs } from '../input/flag-errors.ts'
import { doctorReport } from '../output/doctor-report.ts'
import { isForPeople, note, print } from '../output/print.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** Nothing but that it cannot be used is known of such a store. */
const UNSEEN = {
  ...{ server: null, latency_ms: 0, clock_skew_ms: null, used_bytes: null, max_bytes: null },
  ...{ persistence: null, queues: 0, workers: 0, unknown: [] },
}

async function look(globals: GlobalFlags, maxWaitMs: number): Promise<Examination> {
  try {
    await using gateway = await openGateway(globals, process.env, { allowEviction: true })
    return await examine(gateway, { maxWaitMs, version })
  } catch (error) {
    const finding = startupFinding(error)
    if (finding === null) throw error
    return { ...UNSEEN, findings: [finding] }
  }
}

/** `burrow doctor` */
export async function doctor({ flags, globals }: Given<{ readonly maxWait: string }>): Promise<void> {
  const maxWaitMs = checkedAs({ duration: '--max-wait' }, () => parseDuration(flags.maxWait))
  const seen = await look(globals, maxWaitMs)
  const { findings } = seen
  if (isForPeople(globals.output)) process.stdout.write(doctorReport(seen))
  else
    print(
      {
        value: seen,
        items: findings,
        rows: findings.map((finding) => ({ ...finding })),
        names: findings.map(({ code }) => code),
      },
      globals.output,
    )
  if (findings.length > 0) throw new CliError(EXIT.findings, counted(findings.length, 'finding'))
  note('nothing is wrong')
}
