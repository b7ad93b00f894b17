import { parseDuration } from '@burrow/core/time'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { readPayload } from '../input/payload.ts'
import { priorityFlag } from '../input/priority.ts'
import { toRule, type RuleFlags } from '../input/schedule-rule.ts'
import { ifGiven, wholeNumber } from '../input/whole-number.ts'
import { print } from '../output/print.ts'
import { scheduleFields } from '../output/schedule-rows.ts'

interface CreateFlags extends RuleFlags {
  readonly type: string
  readonly payload: string
  readonly queue?: string
  readonly priority?: string
  readonly maxRetries?: string
  readonly timeout?: string
  readonly tag: readonly string[]
  readonly paused?: boolean
  readonly replace?: boolean
}

/** `burrow schedule create` */
export async function createSchedule({ args: [id = ''], flags, globals }: Given<CreateFlags>): Promise<void> {
  const wanted = {
    ...toRule(flags).body,
    paused: flags.paused,
    job: {
      type: flags.type,
      payload: await readPayload(flags.payload),
      queue: flags.queue,
      priority: ifGiven(flags.priority, '--priority', priorityFlag),
      max_retries: ifGiven(flags.maxRetries, '--max-retries', wholeNumber),
      timeout_ms: ifGiven(flags.timeout, '--timeout', parseDuration),
      tags: flags.tag.length === 0 ? undefined : [...flags.tag],
    },
  }
  await using gateway = await openGateway(globals)
  const schedule =
    flags.replace === true
      ? await gateway.schedules.put(id, wanted)
      : await gateway.schedules.create(id, wanted)
  print({ value: schedule, rows: scheduleFields(schedule) }, globals.output)
}
