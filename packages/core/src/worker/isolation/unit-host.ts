import type { ResolvedIsolationOptions } from './isolation-options.ts'
import type { FromUnit, ToUnit } from './unit-messages.ts'

/** A thread or a child process, seen from outside. */
export interface UnitHost {
  /** Throws when the message holds something that cannot be copied, such as a function. Does nothing once it has ended. */
  send(message: ToUnit): void
  /** Ends it whatever it does. */
  kill(): void
  /** Whether it keeps this process running. One without a job is no reason to. */
  hold(isHeld: boolean): void
  /** Forgets what the unit said of its trouble so far: another job begins. */
  forgetTrouble(): void
  /** Resolves when it is gone, with how it ended: `with exit code 3`. */
  readonly ended: Promise<string>
}

/** Starts a unit. */
export type StartUnit = (
  options: ResolvedIsolationOptions,
  onMessage: (message: FromUnit) => void,
) => UnitHost
