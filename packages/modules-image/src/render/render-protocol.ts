import type { ImageProblem } from '../image-error.ts'
import type { ImageFit, ImageFormat } from '../image-parts.ts'

/** One image that is wanted of a source. */
export interface RenderTask {
  readonly name: string
  /** Null: by the other side; both null: as the source. */
  readonly widthPixels: number | null
  readonly heightPixels: number | null
  readonly fit: ImageFit
  readonly enlarge: boolean
  readonly background: string
  readonly format: ImageFormat
  readonly quality: number | null
}

/** What rendering the images of one job may cost. */
export interface RenderLimits {
  /** Of the source and of each result: width times height. @default 40000000 */
  readonly pixels: number
  /** Colour channels of the source. @default 4 */
  readonly channels: number
  /** Of the whole process that renders. @default 536870912 (512 MiB) */
  readonly memoryBytes: number
  /** Time of processors, however busy they are otherwise. @default 30000 */
  readonly cpuMs: number
}

/** What the process that renders is given; it hears nothing else. */
export interface RenderRequest {
  readonly bytes: Uint8Array
  readonly keepMetadata: boolean
  readonly tasks: readonly RenderTask[]
  readonly limits: RenderLimits
  /** Bytes of one result. */
  readonly outputBytes: number
  /** Bytes of all results together, where they go as data into the result of the job; null where they become files. */
  readonly dataBytes: number | null
}

/** An image that was made. */
export interface Rendered {
  readonly bytes: Uint8Array
  readonly widthPixels: number
  readonly heightPixels: number
}

/** What the process that renders says. `problem` and `done` are its last words. */
export type RenderReply =
  | { readonly kind: 'source'; readonly widthPixels: number; readonly heightPixels: number }
  | ({ readonly kind: 'output' } & Rendered)
  | { readonly kind: 'problem'; readonly problem: ImageProblem; readonly message: string }
  | { readonly kind: 'done' }
