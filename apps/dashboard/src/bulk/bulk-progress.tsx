import { useQuery } from '@tanstack/react-query'
import {
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleX,
  LoaderCircle,
  OctagonX,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import {
  bulkActionQuery,
  isRunning,
  steerBulk,
  type BulkAction,
  type BulkSteering,
} from '../api/bulk-actions.ts'
import { BULK_KEY, JOBS_KEY, QUEUES_KEY } from '../api/keys.ts'
import { queryClient } from '../api/query-client.ts'
import { useRights } from '../app/rights.ts'
import { Button } from '../components/button.tsx'
import { ConfirmButton } from '../components/confirm.tsx'
import { formatDuration } from '../components/duration.ts'
import { Loading } from '../components/loading.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { sayProblem } from '../components/toasts.tsx'
import { bulkTexts } from '#texts/bulk'
import { BulkErrors } from './bulk-errors.tsx'
import { filterText } from './bulk-filter.ts'
import { addSample, paceOf, timeLeftMs, type Sample } from './pace.ts'

const NO_SAMPLES: readonly Sample[] = []

const LOOKS: Readonly<Record<BulkAction['state'], { icon: LucideIcon; className: string }>> = {
  ready: { icon: LoaderCircle, className: 'text-active' },
  running: { icon: LoaderCircle, className: 'text-active' },
  paused: { icon: CirclePause, className: 'text-retrying' },
  done: { icon: CircleCheck, className: 'text-completed' },
  aborted: { icon: OctagonX, className: 'text-muted' },
  failed: { icon: CircleX, className: 'text-danger' },
}

/** The state of a bulk action, with a shape and a word. */
export function BulkState({ state }: { state: BulkAction['state'] }): ReactNode {
  const { icon: Icon, className } = LOOKS[state]
  return (
    <span className={`inline-flex items-center gap-1 font-medium whitespace-nowrap ${className}`}>
      <Icon aria-hidden className={`size-4 ${state === 'running' ? 'animate-spin' : ''}`} />
      {bulkTexts.states[state]}
    </span>
  )
}

/** How far a bulk action is, and what can be done about it. */
export function BulkProgress({ id }: { id: string }): ReactNode {
  const { data: bulk, error, isPending, refetch, dataUpdatedAt } = useQuery(bulkActionQuery(id))
  const [samples, setSamples] = useState(NO_SAMPLES)
  const handled = bulk === undefined ? 0 : bulk.done + bulk.refused + bulk.failed
  const isMoving = bulk?.state === 'running'
  useEffect(() => {
    setSamples((before) => (isMoving ? addSample(before, { at: dataUpdatedAt, handled }) : NO_SAMPLES))
  }, [isMoving, dataUpdatedAt, handled])
  const hasEnded = bulk !== undefined && !isRunning(bulk)
  useEffect(() => {
    if (!hasEnded) return
    for (const queryKey of [BULK_KEY, QUEUES_KEY, JOBS_KEY])
      void queryClient.invalidateQueries({ queryKey, predicate: ({ queryKey: [, part] }) => part !== id })
  }, [hasEnded, id])
  if (isPending) return <Loading />
  if (bulk === undefined) return <ProblemNote error={error} onRetry={() => void refetch()} />
  return <Shown bulk={bulk} handled={handled} pace={paceOf(samples, bulk.rate_per_second)} />
}

function Shown({
  bulk,
  handled,
  pace,
}: {
  bulk: BulkAction
  handled: number
  pace: number | null
}): ReactNode {
  const words = bulkTexts
  const { expected, errors, reason } = bulk
  const total = expected?.count ?? null
  const isExact = expected?.is_exact === true
  const left = timeLeftMs(handled, total, pace)
  const text = filterText(bulk.filter)
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span role="status">
          <BulkState state={bulk.state} />
        </span>
        <span className="font-medium">{words.actions[bulk.action].name}</span>
        <code className="min-w-0 font-mono text-xs break-words text-muted">
          {text === '' ? words.all : text}
          {bulk.to !== null && ` → ${bulk.to}`}
        </code>
      </div>
      <progress
        aria-label={words.progress}
        {...(total === null && bulk.ended_at === null
          ? {}
          : {
              max: Math.max(total ?? handled, handled, 1),
              value: bulk.state === 'done' ? Math.max(total ?? handled, handled, 1) : handled,
            })}
        className="mt-3 h-2 w-full"
      />
      <p className="mt-1.5 flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        {total !== null && <span>{words.of(handled, total, isExact)}</span>}
        {bulk.state === 'running' && pace !== null && <span>{words.perSecond(pace)}</span>}
        {bulk.rate_per_second !== null && <span>{words.atMost(bulk.rate_per_second)}</span>}
        {left !== null && <span>{words.left(formatDuration(left), isExact)}</span>}
        {reason !== null && (
          <span>
            {words.reason}: <code className="font-mono">{reason}</code>
          </span>
        )}
      </p>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
        <Count name={words.done} value={bulk.done} />
        <Count name={words.refused} value={bulk.refused} title={words.refusedMeaning} />
        <Count name={words.failed} value={bulk.failed} title={words.failedMeaning} isBad />
      </dl>
      <Steering bulk={bulk} />
      {errors.length > 0 && <BulkErrors errors={errors} />}
    </div>
  )
}

function Count({
  name,
  value,
  title,
  isBad = false,
}: {
  name: string
  value: number
  title?: string
  isBad?: boolean
}): ReactNode {
  return (
    <div title={title} className="flex items-baseline gap-1.5">
      <dd className={`text-lg font-semibold ${isBad && value > 0 ? 'text-danger' : ''}`}>
        {value.toLocaleString('en')}
      </dd>
      <dt className="order-last text-xs text-muted">{name}</dt>
    </div>
  )
}

function Steering({ bulk: { id, state, ended_at: endedAt } }: { bulk: BulkAction }): ReactNode {
  const words = bulkTexts
  const may = useRights()
  if (endedAt !== null) return null
  const steer = async (steering: BulkSteering): Promise<void> => {
    queryClient.setQueryData([...BULK_KEY, id], await steerBulk(id, steering))
  }
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      {state === 'paused'
        ? may('bulk-actions.resume') && (
            <Button onClick={() => void steer('resume').catch(sayProblem)}>
              <CirclePlay aria-hidden className="size-4" />
              {words.resume}
            </Button>
          )
        : may('bulk-actions.pause') && (
            <Button onClick={() => void steer('pause').catch(sayProblem)}>
              <CirclePause aria-hidden className="size-4" />
              {words.pause}
            </Button>
          )}
      {may('bulk-actions.abort') && (
        <ConfirmButton
          isDangerous
          label={
            <>
              <OctagonX aria-hidden className="size-4" />
              {words.abort}
            </>
          }
          title={words.abortTitle}
          text={words.abortText}
          confirm={words.abort}
          onConfirm={() => steer('abort')}
        />
      )}
    </div>
  )
}
