/** Exit codes of every Burrow program. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  conflict: 5,
  /** Some of many were done, others not. */
  partial: 6,
  /** A job that was waited for ended dead or cancelled. */
  jobFailed: 7,
  /** The API or the store cannot be reached. */
  unreachable: 8,
  timeout: 124,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
