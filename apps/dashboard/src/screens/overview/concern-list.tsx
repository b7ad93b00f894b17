import { Link } from '@tanstack/react-router'
import {
  ArrowRight,
  CircleCheck,
  CirclePause,
  GitBranch,
  Hourglass,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useRights } from '../../app/rights.ts'
import { overviewTexts } from '#texts/overview'
import { queryFor } from '../jobs/query-for.ts'
import type { Concern } from './attention.ts'

const LOOKS: Readonly<Record<Concern['kind'], { icon: LucideIcon; tint: string }>> = {
  nobody: { icon: TriangleAlert, tint: 'text-danger' },
  unserved: { icon: TriangleAlert, tint: 'text-danger' },
  failing: { icon: TriangleAlert, tint: 'text-danger' },
  dead: { icon: TriangleAlert, tint: 'text-danger' },
  old: { icon: Hourglass, tint: 'text-retrying' },
  silent: { icon: TriangleAlert, tint: 'text-retrying' },
  blocked: { icon: Hourglass, tint: 'text-retrying' },
  paused: { icon: CirclePause, tint: 'text-retrying' },
  versions: { icon: GitBranch, tint: 'text-muted' },
}
/** Concerns that are shown before somebody asks for all of them. */
const MOST = 6

const LINK = 'inline-flex min-h-6 items-center gap-1 font-medium text-accent hover:underline'

/** Where it can be mended. */
function Way({ concern }: { concern: Concern }): ReactNode {
  const may = useRights()
  const words = overviewTexts
  const arrow = <ArrowRight aria-hidden className="size-3.5" />
  switch (concern.kind) {
    case 'nobody':
    case 'unserved':
    case 'old':
    case 'paused':
      return (
        <Link to="/queues/$queue" params={{ queue: concern.queue }} className={LINK}>
          {words.toQueue(concern.queue)} {arrow}
        </Link>
      )
    case 'failing':
    case 'dead': {
      if (concern.kind === 'failing' && may('errors.list'))
        return (
          <Link to="/errors" search={{ queue: concern.queue }} className={LINK}>
            {words.toErrors} {arrow}
          </Link>
        )
      if (!may('jobs.list')) return null
      const queue =
        concern.kind === 'failing'
          ? concern.queue
          : concern.queues.length === 1
            ? concern.queues[0]
            : undefined
      const state = concern.kind === 'failing' ? 'retrying' : 'dead'
      return (
        <Link
          to="/jobs"
          search={{ q: queryFor({ state, ...(queue === undefined ? {} : { queue }) }) }}
          className={LINK}
        >
          {concern.kind === 'failing' ? words.toFailing : words.toDead} {arrow}
        </Link>
      )
    }
    case 'silent':
    case 'blocked':
    case 'versions':
      return (
        <Link to="/workers" className={LINK}>
          {words.toWorkers} {arrow}
        </Link>
      )
  }
}

function keyOf(concern: Concern): string {
  if ('worker' in concern) return `${concern.kind} ${concern.worker.id}`
  return 'queue' in concern ? `${concern.kind} ${concern.queue}` : concern.kind
}

/** What needs somebody, or that nothing does. */
export function ConcernList({ concerns }: { concerns: readonly Concern[] }): ReactNode {
  const words = overviewTexts
  if (concerns.length === 0)
    return (
      <p className="flex items-center gap-2 px-3 py-3 text-sm">
        <CircleCheck aria-hidden className="size-4 shrink-0 text-completed" />
        {words.allWell}
      </p>
    )
  const item = (concern: Concern): ReactNode => {
    const { icon: Icon, tint } = LOOKS[concern.kind]
    const { title, text } = words.concern(concern)
    return (
      <li key={keyOf(concern)} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm">
        <Icon aria-hidden className={`size-4 shrink-0 ${tint}`} />
        <span className="min-w-0 grow basis-52 break-words">
          <strong className="font-medium">{title}</strong> <span className="text-muted">{text}</span>
        </span>
        <Way concern={concern} />
      </li>
    )
  }
  const rest = concerns.slice(MOST)
  return (
    <>
      <ul className="divide-y divide-line">{concerns.slice(0, MOST).map(item)}</ul>
      {rest.length > 0 && (
        <details className="border-t border-line">
          <summary className="px-3 py-2 text-xs text-muted">{words.more(rest.length)}</summary>
          <ul className="divide-y divide-line border-t border-line">{rest.map(item)}</ul>
        </details>
      )}
    </>
  )
}
