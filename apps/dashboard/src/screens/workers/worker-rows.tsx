import { Link } from '@tanstack/react-router'
import { GitBranch, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { WorkerInfo } from '../../api/workers.ts'
import { useRights } from '../../app/rights.ts'
import { formatBytes } from '../../components/bytes.ts'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { Td } from '../../components/table.tsx'
import { useNow } from '../../components/ticker.ts'
import { workersTexts } from '#texts/workers'
import { BLOCKED_MS, SILENT_MS } from '../overview/attention.ts'
import { WorkerState } from './worker-state.tsx'

/** Columns of the table, for what spans all of them. */
const COLUMNS = 9
/** Types that are named before somebody asks for all of them. */
const MOST_TYPES = 3

function Since({ at }: { at: string }): ReactNode {
  return (
    <span title={at} className="whitespace-nowrap tabular-nums">
      {formatDuration(Math.max(0, useNow() - Date.parse(at)))}
    </span>
  )
}

function Warned({
  isWarning,
  meaning,
  children,
}: {
  isWarning: boolean
  meaning: string
  children: ReactNode
}): ReactNode {
  if (!isWarning) return children
  return (
    <span title={meaning} className="inline-flex items-center gap-1 font-medium text-danger">
      <TriangleAlert aria-hidden className="size-3.5" />
      {children}
      <span className="sr-only">{meaning}</span>
    </span>
  )
}

function Heartbeat({ at }: { at: string }): ReactNode {
  const isSilent = useNow() - Date.parse(at) > SILENT_MS
  return (
    <Warned isWarning={isSilent} meaning={workersTexts.silent}>
      <Instant at={at} />
    </Warned>
  )
}

function Version({ version, usual }: { version: string; usual: string | null }): ReactNode {
  if (version === usual) return <span className="font-mono text-xs">{version}</span>
  return (
    <span
      title={workersTexts.otherVersion(usual ?? '')}
      className="tint-retrying inline-flex items-center gap-1 rounded px-1.5 py-0.5 font-mono text-xs"
    >
      <GitBranch aria-hidden className="size-3.5" />
      {version}
      <span className="sr-only">{workersTexts.otherVersion(usual ?? '')}</span>
    </span>
  )
}

function Slots({ active, concurrency }: Pick<WorkerInfo, 'active' | 'concurrency'>): ReactNode {
  return (
    <span className="inline-flex items-center gap-2">
      <progress aria-hidden value={active} max={Math.max(1, concurrency)} className="h-1.5 w-14" />
      {active}/{concurrency}
    </span>
  )
}

function Names({ names, to }: { names: readonly string[]; to: 'queue' | 'type' }): ReactNode {
  const name = (each: string): ReactNode =>
    to === 'queue' ? (
      <Link key={each} to="/queues/$queue" params={{ queue: each }} className="text-accent hover:underline">
        {each}
      </Link>
    ) : (
      <span key={each} className="font-mono text-xs">
        {each}
      </span>
    )
  const rest = names.slice(MOST_TYPES)
  return (
    <span className="flex flex-wrap gap-x-2">
      {names.slice(0, MOST_TYPES).map(name)}
      {rest.length > 0 && (
        <span className="text-xs text-muted" title={rest.join('\n')}>
          {workersTexts.more(rest.length)}
        </span>
      )}
    </span>
  )
}

function RunningJobs({ worker: { jobs, active } }: { worker: WorkerInfo }): ReactNode {
  const may = useRights()
  return (
    <ul aria-label={workersTexts.running} className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {jobs.map(({ id, queue, type, started_at: startedAt }) => (
        <li key={`${queue} ${id}`} className="flex min-w-0 items-baseline gap-1.5">
          {may('jobs.get') ? (
            <Link
              to="/jobs/$id"
              params={{ id }}
              search={{ queue }}
              title={id}
              className="truncate font-mono text-accent hover:underline"
            >
              {type}
            </Link>
          ) : (
            <span className="truncate font-mono">{type}</span>
          )}
          <span className="text-muted">
            <Since at={startedAt} />
          </span>
        </li>
      ))}
      {active > jobs.length && <li className="text-muted">{workersTexts.moreJobs(active - jobs.length)}</li>}
    </ul>
  )
}

/** A worker and what it runs. */
export function WorkerRows({
  worker,
  usual,
  actions,
}: {
  worker: WorkerInfo
  usual: string | null
  actions: ReactNode
}): ReactNode {
  const { id, name, host, pid, version, memory_bytes: memory, event_loop_lag_ms: lag } = worker
  const words = workersTexts
  return (
    <tbody role="rowgroup" className="border-t border-line">
      <tr role="row">
        <th
          role="rowheader"
          scope="row"
          className="sticky left-0 h-[var(--row)] max-w-56 bg-surface px-4 text-left font-medium"
        >
          <span className="block truncate" title={id}>
            {name}
          </span>
          <span className="block truncate text-xs font-normal text-muted">
            {host}:{pid}
          </span>
        </th>
        <Td>
          <WorkerState worker={worker} />
        </Td>
        <Td isNumber label={words.columns.slots} className="whitespace-nowrap">
          <Slots {...worker} />
        </Td>
        <Td label={words.columns.queues} className="max-w-52">
          <Names names={worker.queues} to="queue" />
        </Td>
        <Td label={words.columns.types} className="max-w-64">
          <Names names={worker.types} to="type" />
        </Td>
        <Td isNumber label={words.columns.health} className="whitespace-nowrap">
          {formatBytes(memory)}
          <span className="mx-1 text-muted">·</span>
          <Warned isWarning={lag >= BLOCKED_MS} meaning={words.blocked}>
            {formatDuration(lag)}
          </Warned>
        </Td>
        <Td label={words.columns.version}>
          <Version version={version} usual={usual} />
        </Td>
        <Td isNumber label={words.columns.life} className="whitespace-nowrap">
          <Since at={worker.started_at} />
          <span className="mx-1 text-muted">·</span>
          <Heartbeat at={worker.seen_at} />
        </Td>
        <Td className="pr-3">{actions}</Td>
      </tr>
      {worker.jobs.length > 0 && (
        <tr role="row">
          <td role="cell" colSpan={COLUMNS} className="px-4 pt-0.5 pb-2">
            <RunningJobs worker={worker} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
