import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CreatedJob, MadeSchedule } from '../../api/new-job.ts'
import { newJobTexts } from '#texts/new-job'

export function isJob(made: CreatedJob | MadeSchedule): made is CreatedJob {
  return 'outcome' in made
}

/** Says what the last try made, and leads there. */
export function MadeNote({ made }: { made: CreatedJob | MadeSchedule }): ReactNode {
  const words = newJobTexts
  return (
    <p
      role="status"
      className="flex items-start gap-2 rounded-lg border border-line bg-surface p-3 text-sm [overflow-wrap:anywhere]"
    >
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-completed" />
      {isJob(made) ? (
        <span>
          {made.outcome === 'created' ? words.made(made.id) : words.was[made.outcome](made.id)}{' '}
          <Link
            to="/jobs/$id"
            params={{ id: made.id }}
            search={{ queue: made.queue }}
            className="text-accent underline"
          >
            {words.show}
          </Link>
        </span>
      ) : (
        words.madeSchedule(made.id)
      )}
    </p>
  )
}
