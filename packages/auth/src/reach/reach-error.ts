/** Somebody wanted something outside of the queues that he has a key for. */
export class ReachError extends Error {
  override readonly name = 'ReachError'
  /**
   * `FORBIDDEN`: he named the queue himself, so he is told. `QUEUE_NOT_FOUND`: he is told what he would be told of a queue that is not
   * there. `SCHEDULE_EXISTS`: another schedule has the id, and that is all he learns of it.
   */
  readonly code: 'FORBIDDEN' | 'QUEUE_NOT_FOUND' | 'SCHEDULE_EXISTS'

  constructor(code: ReachError['code'], message: string) {
    super(message)
    this.code = code
  }
}
