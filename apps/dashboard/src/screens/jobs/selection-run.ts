import { createObservable, type Observable } from '../../state/observable.ts'

/** Requests that are under way at once. */
const AT_ONCE = 6

/** How far something is that is done to each of many. */
interface RunProgress {
  readonly done: number
  readonly failed: number
  readonly total: number
  /** Whether somebody said that it is enough; what is under way still ends. */
  readonly isStopped: boolean
}

/** Something that is done to each of many. */
export interface Run {
  readonly progress: Observable<RunProgress>
  /** Begins no more of them. */
  stop(): void
  readonly ended: Promise<RunProgress>
}

/** Does it to one after the other, a few at a time; one that is refused stops none of the others. */
export function startRun<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Run {
  const progress = createObservable<RunProgress>({
    ...{ done: 0, failed: 0, total: items.length, isStopped: false },
  })
  const change = (part: (now: RunProgress) => Partial<RunProgress>): void => {
    const now = progress.get()
    progress.set({ ...now, ...part(now) })
  }
  let next = 0
  const work = async (): Promise<void> => {
    while (next < items.length && !progress.get().isStopped) {
      const item = items[next] as T
      next += 1
      await act(item).then(
        () => change(({ done }) => ({ done: done + 1 })),
        () => change(({ failed }) => ({ failed: failed + 1 })),
      )
    }
  }
  return {
    progress,
    stop: () => change(() => ({ isStopped: true })),
    ended: Promise.all(Array.from({ length: AT_ONCE }, work)).then(() => progress.get()),
  }
}
