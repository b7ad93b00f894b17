import { BurrowError } from './burrow-error.ts'

/** A payload or result has more bytes than allowed. Code `PAYLOAD_TOO_LARGE`. */
export class PayloadTooLargeError extends BurrowError {
  override readonly name = 'PayloadTooLargeError'
  readonly sizeBytes: number
  readonly limitBytes: number

  constructor(field: string, sizeBytes: number, limitBytes: number) {
    super(
      'PAYLOAD_TOO_LARGE',
      `${field} has ${sizeBytes} bytes as JSON, the limit is ${limitBytes}. Store large data elsewhere and pass a reference.`,
      { field },
    )
    this.sizeBytes = sizeBytes
    this.limitBytes = limitBytes
  }
}
