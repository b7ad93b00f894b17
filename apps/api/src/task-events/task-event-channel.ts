/** Where task events go. */
export interface TaskEventChannel {
  /** How many listen right now. */
  subscribers(): Promise<number>
  /** Whether this process is the one that publishes; true for a few seconds once it was said. */
  lead(): Promise<boolean>
  /** In order, at most 1,000. */
  publish(messages: readonly string[]): Promise<void>
  close(): Promise<void>
}
