import { PermanentError } from '@burrow/core/errors'

/** What can be wrong with an image job for good. Stable: programs look for them in the errors of a job. */
export type ImageProblem =
  /** The source is neither a path within the input folder nor an http(s) URL nor a data URI in Base64. */
  | 'IMAGE_SOURCE_INVALID'
  /** The worker has no folder for input or output. */
  | 'IMAGE_FOLDER_NOT_SET'
  | 'IMAGE_NOT_FOUND'
  /** The URL leads to a place that must not be reached, or answered with something that is no image to come. */
  | 'IMAGE_URL_REFUSED'
  /** More bytes than the worker takes. */
  | 'IMAGE_TOO_LARGE'
  /** Neither JPEG nor PNG nor WebP nor AVIF. */
  | 'IMAGE_TYPE_NOT_ALLOWED'
  /** The name, data URI or content type says another format than the bytes. */
  | 'IMAGE_MISLABELLED'
  | 'IMAGE_TRUNCATED'
  /** Something else hides in the file: behind its end, or another kind of document. */
  | 'IMAGE_POLYGLOT'
  | 'IMAGE_DAMAGED'
  | 'IMAGE_TOO_MANY_PIXELS'
  | 'IMAGE_TOO_MANY_CHANNELS'
  /** The result would have too many pixels or bytes. */
  | 'IMAGE_RESULT_TOO_LARGE'
  /** It took more memory or time of a processor than one image may. */
  | 'IMAGE_MEMORY_LIMIT'
  | 'IMAGE_TIME_LIMIT'

/** A mistake that trying again cannot mend. `problem` is kept with the attempt as its code. */
export function imageError(
  problem: ImageProblem,
  message: string,
  options: { readonly field?: string; readonly cause?: unknown } = {},
): PermanentError {
  return new PermanentError(message, { field: 'payload.source', ...options, problem })
}
