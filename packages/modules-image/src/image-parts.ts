import { z } from 'zod'
import { IMAGE_LIMITS } from './image-limits.ts'

/** Formats that are read and written. */
const IMAGE_FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const
export type ImageFormat = (typeof IMAGE_FORMATS)[number]

/**
 * How an image meets a width and a height: `cover` fills both and cuts what sticks out, `contain` fits and fills up with the
 * background, `fill` stretches, `inside` fits without either, `outside` covers without cutting.
 */
export const IMAGE_FITS = ['cover', 'contain', 'fill', 'inside', 'outside'] as const
export type ImageFit = (typeof IMAGE_FITS)[number]

/** What image jobs have in common. */
export interface ImageJobInput {
  /** A file below the input folder of the worker (`photos/cat.jpg`), an http(s) URL, or a data URI. */
  source: string
  /** 1 to 100; PNG takes none. @default 80, for AVIF 50 */
  quality?: number
  /** Keep EXIF, XMP and the colour profile; otherwise all of it is left out, places and camera too. @default false */
  keepMetadata?: boolean
  /** `file`: below the output folder of the worker; `data`: a data URI in the result. @default file where there is such a folder */
  output?: 'file' | 'data'
}

/** One image that was made. */
export interface ImageOutput {
  /** As it was asked for; `image` when the job made only one without a name. */
  name: string
  format: ImageFormat
  widthPixels: number
  heightPixels: number
  bytes: number
  /** Below the output folder: `<queue>/<job id>/<name>.<format>`; the same for every attempt. Null with `data`. */
  file: string | null
  data: string | null
}

/** What an image job made. */
export interface ImageResult {
  source: { format: ImageFormat; widthPixels: number; heightPixels: number; bytes: number }
  outputs: ImageOutput[]
}

export const format = z.enum(IMAGE_FORMATS)
export const quality = z.int().min(1).max(100)
export const side = z.int().min(1).max(IMAGE_LIMITS.sidePixels)
/** Of the fields of every image job. */
export const jobShape = {
  source: z.string().min(1).max(IMAGE_LIMITS.sourceChars),
  quality: quality.optional(),
  keepMetadata: z.boolean().optional(),
  output: z.enum(['file', 'data']).optional(),
}

/** `url` and `file` are other names for `source`; a bare text is the source alone. */
export function withSource(given: unknown): unknown {
  if (typeof given === 'string') return { source: given }
  if (typeof given !== 'object' || given === null || 'source' in given) return given
  const { url, file, ...rest } = given as Record<string, unknown>
  if (url !== undefined && file !== undefined) return given
  return url === undefined && file === undefined ? given : { ...rest, source: url ?? file }
}

const count = z.int().min(0)
export const imageResult: z.ZodType<ImageResult> = z.object({
  source: z.object({ format, widthPixels: count, heightPixels: count, bytes: count }),
  outputs: z.array(
    z.object({
      name: z.string(),
      format,
      widthPixels: count,
      heightPixels: count,
      bytes: count,
      file: z.string().nullable(),
      data: z.string().nullable(),
    }),
  ),
})

/** Rendering ends long before this; it also covers a slow source. */
export const IMAGE_DEFAULTS = { timeoutMs: 300_000 } as const
