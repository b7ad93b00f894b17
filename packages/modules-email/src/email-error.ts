import { PermanentError } from '@burrow/core/errors'

/** What can be wrong with a mail for good. Stable: programs look for them in the errors of a job. */
export type EmailProblem =
  | 'EMAIL_ADDRESS_INVALID'
  /** The subject holds control characters, or is too long, once its variables are filled in. */
  | 'EMAIL_SUBJECT_INVALID'
  /** There is no template of this name. */
  | 'EMAIL_TEMPLATE_UNKNOWN'
  /** A template names a variable that the job does not have. */
  | 'EMAIL_VARIABLE_MISSING'
  /** The worker has no store of this name. */
  | 'EMAIL_STORE_UNKNOWN'
  | 'EMAIL_ATTACHMENT_NOT_FOUND'
  | 'EMAIL_ATTACHMENT_INVALID'
  /** All attachments of the mail together are too large. */
  | 'EMAIL_ATTACHMENTS_TOO_LARGE'
  /** The mail server refused it with a reply of 5xx. */
  | 'EMAIL_REFUSED'

/** A mistake that trying again cannot mend. `problem` is kept with the attempt as its code. */
export function emailError(
  problem: EmailProblem,
  message: string,
  options: { readonly field?: string; readonly cause?: unknown } = {},
): PermanentError {
  return new PermanentError(message, { ...options, problem })
}
