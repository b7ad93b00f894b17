export interface CommandCost {
  readonly command: string
  readonly calls: number
  readonly us: number
  readonly usPerCall: number
}

/** `INFO commandstats` as numbers, the most expensive first. A script contains the time of the commands that it calls. */
export function parseCommandStats(text: string): CommandCost[] {
  return [...text.matchAll(/^cmdstat_(\S+?):calls=(\d+),usec=(\d+),usec_per_call=([\d.]+)/gm)]
    .map(([, command = '', calls, us, usPerCall]) => ({
      command,
      calls: Number(calls),
      us: Number(us),
      usPerCall: Number(usPerCall),
    }))
    .toSorted((a, b) => b.us - a.us)
}
