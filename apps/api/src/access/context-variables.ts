import type { Actor } from '@burrow/auth'

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks. Not there on routes that are open. */
    actor: Actor | undefined
    /** What he asks for: the name of a route, or its method and path. */
    action: string | undefined
    /** Whether he may still do it; for answers that go on for long. */
    isStillAllowed: (() => Promise<boolean>) | undefined
    /** What a write was done to, for the log; without it what the header `Location` says, or the path. */
    target: string | undefined
    /** Goes through the log and the answer. */
    requestId: string
    /** What a write did, in numbers, for the log. */
    counts: Readonly<Record<string, number>> | undefined
    /** Why somebody was not let in, for the log. */
    refusal: string | undefined
  }
}
