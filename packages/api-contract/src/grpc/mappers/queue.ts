import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { QueueStats } from '@burrow/core'
import {
  QueueSchema,
  type JobCountsSchema,
  type JobTotalsSchema,
  type Queue,
} from '../generated/burrow/v1/queue_service_pb.ts'

function wide<Key extends string>(numbers: Readonly<Record<Key, number>>): Record<Key, bigint> {
  return Object.fromEntries(
    Object.entries<number>(numbers).map(([key, value]) => [key, BigInt(value)]),
  ) as Record<Key, bigint>
}

export function toCounts(counts: QueueStats['counts']): MessageInitShape<typeof JobCountsSchema> {
  return wide(counts)
}

export function toTotals(totals: QueueStats['totals']): MessageInitShape<typeof JobTotalsSchema> {
  return wide({ ...totals })
}

export function toQueueMessage(stats: QueueStats): Queue {
  return create(QueueSchema, {
    name: stats.queue,
    paused: stats.paused,
    counts: toCounts(stats.counts),
    totals: toTotals(stats.totals),
    setAside: wide(stats.setAside),
  })
}
