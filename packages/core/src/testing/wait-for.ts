import { systemClock } from '../time/index.ts'

/**
 * Waits turn by turn of the event loop until a condition holds.
 * @throws Error after `timeoutMs` (10 s by default), with `what`
 */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  { timeoutMs = 10_000, what = 'the condition' }: { timeoutMs?: number; what?: string } = {},
): Promise<void> {
  const deadline = systemClock.monotonic() + timeoutMs
  while (!(await condition())) {
    if (systemClock.monotonic() > deadline) throw new Error(`${what} did not hold within ${timeoutMs} ms`)
    await new Promise<void>((resolve) => {
      systemClock.setTimeout(resolve, 1)
    })
  }
}
