import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import {
  format,
  IMAGE_DEFAULTS,
  imageResult,
  jobShape,
  withSource,
  type ImageFormat,
  type ImageJobInput,
  type ImageResult,
} from './image-parts.ts'

/** What `image:convert` takes. */
export interface ImageConvertInput extends ImageJobInput {
  format: ImageFormat
}

/** Other names that are understood. */
export interface ImageConvertGiven extends Omit<ImageConvertInput, 'source'> {
  source?: string
  /** Another name for `source`. */
  url?: string
  /** Another name for `source`. */
  file?: string
}

const input = z.preprocess(withSource, z.strictObject({ ...jobShape, format })) as unknown as z.ZodType<
  ImageConvertInput,
  ImageConvertGiven
>

/** The job type `image:convert`. */
export const imageConvert: JobDefinition<ImageConvertInput, ImageResult, ImageConvertGiven> = defineJob({
  type: 'image:convert',
  description: 'Writes a JPEG, PNG, WebP or AVIF image in another format.',
  input,
  output: imageResult,
  defaults: IMAGE_DEFAULTS,
})
