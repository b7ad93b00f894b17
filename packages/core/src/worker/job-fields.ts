import { traceIdOf, type ClaimedJob, type JsonValue } from '../protocol/index.ts'

/** By what a line of the log is found: the job, the run, and the trace in which it was created when there is one. */
export function jobFields({
  id: jobId,
  queue,
  type,
  attempt,
  trace,
}: ClaimedJob): Readonly<Record<string, JsonValue>> {
  const fields = { jobId, queue, type, attempt }
  return trace === null ? fields : { ...fields, trace_id: traceIdOf(trace) }
}
