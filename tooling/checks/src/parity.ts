import type { Reasons } from './allowed.ts'

/**
 * One operation, one name: the port's method, its Lua script with its TypeScript half, its SQL statement, and its conformance suite.
 * The lists below are the exceptions.
 */

/** Operations that the Redis store does without a script of that name. */
export const WITHOUT_SCRIPT: Reasons = {
  ping: 'one PING',
  'read-logs': 'one HGET',
  'set-retention': 'one HSET',
  'list-queues': 'one SMEMBERS',
  'resume-queue': 'the script pause-queue goes both ways',
  'move-jobs': 'queues live in different slots: move-out and move-done in one, move-in in the other',
  'wait-for-work': 'a blocking pop, which a script cannot do',
  'watch-signals': 'hears a channel, which a script cannot do',
  'drop-namespace': 'walks through the keys of every node, and a script reaches one slot',
  subscribe: 'a blocking read of a stream, which a script cannot do',
  close: 'only ends connections',
}

/** Operations that the PostgreSQL store does without a statement of that name. */
export const WITHOUT_STATEMENT: Reasons = {
  'resume-queue': 'the statement pause-queue goes both ways',
  'watch-signals': 'hears notifications, which no statement does',
  close: 'only ends connections',
}

/** Operations whose guarantees are stated in the suite of another name. */
export const SUITE_OF: Readonly<Record<string, string>> = {
  'pause-queue': 'pause-and-resume',
  'resume-queue': 'pause-and-resume',
  'find-documents': 'write-document',
  'list-documents': 'write-document',
  'delete-document': 'write-document',
  'find-schedules': 'write-schedule',
  'list-schedules': 'write-schedule',
  'delete-schedule': 'write-schedule',
  'list-limits': 'set-limit',
  'set-notices': 'notices',
  'read-notices': 'notices',
  'remove-notices': 'notices',
}

/** Operations that no suite of their own states. */
export const WITHOUT_SUITE: Reasons = {
  ping: 'has no effect to state',
  close: 'every suite ends with it',
}
