import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { useObservable } from '../../state/observable.ts'
import { jobsTexts } from '#texts/jobs'
import type { Run } from './selection-run.ts'

/** How far it is with the jobs that were selected, in place of what can be done to them. */
export function RunBar({ name, run }: { name: string; run: Run }): ReactNode {
  const words = jobsTexts
  const { done, failed, total, isStopped } = useObservable(run.progress)
  const stop = useRef<HTMLButtonElement>(null)
  // The button that began it is gone.
  useEffect(() => stop.current?.focus({ preventScroll: true }), [])
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2 text-sm">
      <span className="font-medium tabular-nums">{words.doing(name, done + failed, total)}</span>
      <progress
        aria-label={words.progress}
        max={total}
        value={done + failed}
        className="h-2 min-w-24 grow sm:max-w-80"
      />
      <Button ref={stop} disabled={isStopped} onClick={() => run.stop()}>
        {words.stop}
      </Button>
    </div>
  )
}
