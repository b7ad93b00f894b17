/** Runs something that Ctrl-C ends by a signal; a second Ctrl-C ends the process at once. */
export async function interruptible<T>(
  reason: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
  on: readonly NodeJS.Signals[] = ['SIGINT'],
): Promise<T> {
  const interrupt = new AbortController()
  const forget = (): void => {
    for (const each of on) process.removeListener(each, onInterrupt)
  }
  const onInterrupt = (): void => {
    forget()
    interrupt.abort(reason())
  }
  for (const each of on) process.once(each, onInterrupt)
  try {
    return await run(interrupt.signal)
  } finally {
    forget()
  }
}
