import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { IMAGE_LIMITS } from './image-limits.ts'
import {
  format,
  IMAGE_DEFAULTS,
  IMAGE_FITS,
  imageResult,
  jobShape,
  quality,
  side,
  withSource,
  type ImageFit,
  type ImageFormat,
  type ImageJobInput,
  type ImageResult,
} from './image-parts.ts'

/** How one result is to look. */
export interface ImageSize {
  /** @default by the height */
  widthPixels?: number
  /** @default by the width */
  heightPixels?: number
  /** @default inside */
  fit?: ImageFit
  /** Let a small image grow. @default false */
  enlarge?: boolean
  /** Fills what `contain` leaves, and what is transparent where a format has no transparency: `#rrggbb`. @default #ffffff */
  background?: string
  /** @default as the source */
  format?: ImageFormat
  quality?: number
}

/** What `image:resize` takes: one size, or several as `sizes`. */
export interface ImageResizeInput extends ImageJobInput, ImageSize {
  /** Several results of one source; each takes from the job what it does not say itself. */
  sizes?: (ImageSize & { name: string })[]
}

/** Other names that are understood. */
interface GivenSides {
  /** Another name for `widthPixels`. */
  width?: number
  /** Another name for `heightPixels`. */
  height?: number
}

/** What may be given for {@link ImageResizeInput}. */
export interface ImageResizeGiven extends Omit<ImageResizeInput, 'source' | 'sizes'>, GivenSides {
  source?: string
  /** Another name for `source`. */
  url?: string
  /** Another name for `source`. */
  file?: string
  sizes?: (ImageSize & GivenSides & { name: string })[]
}

/** What a bare source gets. */
const THUMBNAIL = { widthPixels: 256, heightPixels: 256 }

const sizeShape = {
  widthPixels: side.optional(),
  heightPixels: side.optional(),
  fit: z.enum(IMAGE_FITS).optional(),
  enlarge: z.boolean().optional(),
  background: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #ffffff')
    .optional(),
  format: format.optional(),
  quality: quality.optional(),
}
const hasSide = (size: ImageSize) => size.widthPixels !== undefined || size.heightPixels !== undefined
const NO_SIDE = { path: ['widthPixels'], message: 'is needed, or heightPixels, or both' }

function withSides(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const { width, height, ...rest } = given as Record<string, unknown>
  return {
    ...(width === undefined ? {} : { widthPixels: width }),
    ...(height === undefined ? {} : { heightPixels: height }),
    ...rest,
  }
}

const size = z.preprocess(
  withSides,
  z
    .strictObject({
      ...sizeShape,
      name: z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/, 'must be letters, digits, "_" and "-"'),
    })
    .refine(hasSide, NO_SIDE),
)

const request = z
  .strictObject({
    ...jobShape,
    ...sizeShape,
    sizes: z
      .array(size)
      .min(1)
      .max(IMAGE_LIMITS.outputs)
      .refine((sizes) => new Set(sizes.map(({ name }) => name.toLowerCase())).size === sizes.length, {
        message: 'must have a different name each',
      })
      .optional(),
  })
  .refine((given) => given.sizes !== undefined || hasSide(given), NO_SIDE)
  .refine((given) => given.sizes === undefined || !hasSide(given), {
    path: ['sizes'],
    message: 'cannot be given together with a width or height of the job',
  })

// Not a union: its errors would say "invalid input" instead of naming the field.
const input = z.preprocess(
  (given) => (typeof given === 'string' ? { source: given, ...THUMBNAIL } : withSides(withSource(given))),
  request,
) as unknown as z.ZodType<ImageResizeInput, string | ImageResizeGiven>

/** The job type `image:resize`. */
export const imageResize: JobDefinition<ImageResizeInput, ImageResult, string | ImageResizeGiven> = defineJob(
  {
    type: 'image:resize',
    aliases: ['image'],
    description: 'Makes one or more smaller images of a JPEG, PNG, WebP or AVIF image.',
    input,
    output: imageResult,
    defaults: IMAGE_DEFAULTS,
  },
)
