/** Monotonic nanoseconds. On Linux all processes of a machine read the same clock, so instants can be subtracted across them. */
export function nowNs(): number {
  return Number(process.hrtime.bigint())
}
