import type { ImageFormat } from './image-parts.ts'
import type { ImageConvertInput } from './image-convert.ts'
import type { ImageResizeInput, ImageSize } from './image-resize.ts'
import type { RenderTask } from './render/render-protocol.ts'

/** Of a result that the job gave no name. */
const ONLY = 'image'

function taskOf(name: string, size: ImageSize, job: ImageSize, source: ImageFormat): RenderTask {
  return {
    name,
    widthPixels: size.widthPixels ?? null,
    heightPixels: size.heightPixels ?? null,
    fit: size.fit ?? job.fit ?? 'inside',
    enlarge: size.enlarge ?? job.enlarge ?? false,
    background: size.background ?? job.background ?? '#ffffff',
    format: size.format ?? job.format ?? source,
    quality: size.quality ?? job.quality ?? null,
  }
}

/** What `image:resize` has to render. */
export function resizeTasks(input: ImageResizeInput, source: ImageFormat): readonly RenderTask[] {
  if (input.sizes === undefined) return [taskOf(ONLY, input, input, source)]
  return input.sizes.map((size) => taskOf(size.name, size, input, source))
}

/** What `image:convert` has to render. */
export function convertTasks(input: ImageConvertInput): readonly RenderTask[] {
  return [taskOf(ONLY, {}, input, input.format)]
}
