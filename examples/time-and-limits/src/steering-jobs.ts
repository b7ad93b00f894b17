import type { Burrow, BulkProgress } from '@burrow/core'

/** Jobs that wait can be changed, moved and copied. */
export async function changeOne(burrow: Burrow, id: string): Promise<string> {
  await burrow.edit(id, { priority: 'high', delayMs: 0 })
  await burrow.moveTo(id, 'urgent')
  const copy = await burrow.clone(id, { queue: 'audit' })
  return copy.id
}

/** Puts dead letters back that died of one error: looks first, then goes slowly. */
export async function redrive(burrow: Burrow): Promise<BulkProgress> {
  await using action = burrow.bulk({
    action: 'retry',
    filter: { queue: 'mail', state: 'dead', error: 'ECONNREFUSED' },
    ratePerSecond: 1_000,
  })
  const { count, sample } = await action.preview()
  if (count === 0 || sample.some((job) => job.type !== 'mail:send')) return action.progress
  return await action.run()
}

/** Waiting jobs of the last hour and how long they waited: how many per bucket. */
export async function waitsOfTheHour(burrow: Burrow): Promise<readonly number[]> {
  const { points, bucketsMs } = await burrow.history({ step: 'hour' })
  return points.at(-1)?.waited ?? Array.from({ length: bucketsMs.length + 1 }, () => 0)
}
