/** Runs something that Ctrl-C ends by a signal; a second Ctrl-C ends the process at once. */
export async function interruptible<T>(
  reason: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupt = new AbortController()
  const onInterrupt = (): void => interrupt.abort(reason())
  process.once('SIGINT', onInterrupt)
  try {
    return await run(interrupt.signal)
  } finally {
    process.removeListener('SIGINT', onInterrupt)
  }
}
