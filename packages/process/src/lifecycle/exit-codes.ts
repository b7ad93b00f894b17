/** Exit codes of every Burrow program. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  /** The API wants another key, or the key does not allow this. */
  denied: 4,
  conflict: 5,
  /** Some of many were done, others not. */
  partial: 6,
  /** A job that was waited for ended dead or cancelled. */
  jobFailed: 7,
  /** The API or the store cannot be reached. */
  unreachable: 8,
  /** `burrow doctor` found something. */
  findings: 9,
  /** The process is to be started again; what sysexits calls a temporary failure. */
  restart: 75,
  timeout: 124,
  interrupted: 130,
  /** Whoever read the output went away; what SIGPIPE ends a program with. */
  pipeClosed: 141,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
