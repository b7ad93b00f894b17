import type { NamespaceStats, QueueStats } from '@burrow/core'
import { toIsoOrNull } from './job.ts'
import type { QueueDto, StatsDto } from '../schemas/queue.ts'

export function toQueueDto(stats: QueueStats): QueueDto {
  return {
    name: stats.queue,
    paused: stats.paused,
    counts: { ...stats.counts },
    totals: { ...stats.totals },
    set_aside: { ...stats.setAside },
    limited: { ...stats.limited },
    pending_since: toIsoOrNull(stats.pendingSince),
    retention: {
      completed_count: stats.retention.completedCount,
      completed_age_ms: stats.retention.completedAgeMs,
      cancelled_count: stats.retention.cancelledCount,
      cancelled_age_ms: stats.retention.cancelledAgeMs,
    },
  }
}

export function toStatsDto(stats: NamespaceStats): StatsDto {
  return {
    counts: { ...stats.counts },
    totals: { ...stats.totals },
    queues: stats.queues,
    workers: stats.workers,
  }
}
