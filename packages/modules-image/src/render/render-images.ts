import sharp, { type Metadata, type Sharp } from 'sharp'
import type { ImageProblem } from '../image-error.ts'
import type { ImageFormat } from '../image-parts.ts'
import type { Rendered, RenderReply, RenderRequest, RenderTask } from './render-protocol.ts'
import { targetSize } from './target-size.ts'

// One loader for each format that is taken; all others, and those that would open files, stay shut.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

/** Less is slower by far and saves little. */
const AVIF_EFFORT = 3

/** Something in the image that is wrong for good. */
class RenderProblem extends Error {
  override readonly name = 'RenderProblem'
  readonly problem: ImageProblem

  constructor(problem: ImageProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

/** What libvips says is for programmers; the first line names the cause. */
function problemOf(thrown: unknown): RenderProblem {
  if (thrown instanceof RenderProblem) return thrown
  const [text = ''] = String((thrown as Error).message).split('\n')
  if (/pixel limit/i.test(text)) return new RenderProblem('IMAGE_TOO_MANY_PIXELS', 'it has too many pixels')
  if (/channel limit/i.test(text))
    return new RenderProblem('IMAGE_TOO_MANY_CHANNELS', 'it has too many channels')
  if (/too large|exceeds|out of range/i.test(text)) return new RenderProblem('IMAGE_RESULT_TOO_LARGE', text)
  return new RenderProblem('IMAGE_DAMAGED', `the image cannot be read: ${text.slice(0, 200)}`)
}

function encode(image: Sharp, format: ImageFormat, quality: number | null): Sharp {
  const chosen = quality === null ? {} : { quality }
  switch (format) {
    case 'jpeg':
      return image.jpeg(chosen)
    case 'webp':
      return image.webp(chosen)
    case 'avif':
      return image.avif({ ...chosen, effort: AVIF_EFFORT })
    case 'png':
      // A quality would reduce its colours to a palette.
      return image.png()
  }
}

function open({ bytes, limits }: RenderRequest): Sharp {
  return sharp(bytes, {
    limitInputPixels: limits.pixels,
    limitInputChannels: limits.channels,
    failOn: 'warning',
  })
}

function sizeOf(metadata: Metadata, limits: RenderRequest['limits']): { width: number; height: number } {
  const { width, height } = metadata.autoOrient
  if (width * height > limits.pixels)
    throw new RenderProblem(
      'IMAGE_TOO_MANY_PIXELS',
      `it has ${width} x ${height} pixels; at most ${limits.pixels} are taken`,
    )
  return { width, height }
}

async function renderOne(
  request: RenderRequest,
  task: RenderTask,
  source: { width: number; height: number },
): Promise<{ readonly kind: 'output' } & Rendered> {
  const target = targetSize(source, task)
  if (target.width * target.height > request.limits.pixels)
    throw new RenderProblem(
      'IMAGE_RESULT_TOO_LARGE',
      `"${task.name}" would have ${target.width} x ${target.height} pixels; at most ${request.limits.pixels} are made`,
    )
  let image = open(request).autoOrient()
  if (task.widthPixels !== null || task.heightPixels !== null)
    image = image.resize({
      ...(task.widthPixels === null ? {} : { width: task.widthPixels }),
      ...(task.heightPixels === null ? {} : { height: task.heightPixels }),
      fit: task.fit,
      withoutEnlargement: !task.enlarge,
      background: task.background,
    })
  if (task.format === 'jpeg') image = image.flatten({ background: task.background })
  if (request.keepMetadata) image = image.keepMetadata()
  const { data, info } = await encode(image, task.format, task.quality).toBuffer({ resolveWithObject: true })
  return { kind: 'output', bytes: data, widthPixels: info.width, heightPixels: info.height }
}

/** Refuses a result here: the process that asked keeps all of them at once. `sum` is that of all so far. */
function checkSize(name: string, bytes: number, sum: number, request: RenderRequest): void {
  const { outputBytes, dataBytes } = request
  if (bytes > outputBytes)
    throw new RenderProblem(
      'IMAGE_RESULT_TOO_LARGE',
      `"${name}" has ${bytes} bytes; at most ${outputBytes} are kept`,
    )
  if (dataBytes !== null && sum > dataBytes)
    throw new RenderProblem(
      'IMAGE_RESULT_TOO_LARGE',
      `the results have ${sum} bytes with "${name}"; as data at most ${dataBytes} are kept: make them smaller, or let the worker write files`,
    )
}

/** Renders all tasks of a request, one after the other. Never throws: what is wrong is its last reply. */
export async function* renderImages(request: RenderRequest): AsyncGenerator<RenderReply> {
  try {
    const source = sizeOf(await open(request).metadata(), request.limits)
    yield { kind: 'source', widthPixels: source.width, heightPixels: source.height }
    let sum = 0
    for (const task of request.tasks) {
      const output = await renderOne(request, task, source)
      const { byteLength } = output.bytes
      sum += byteLength
      checkSize(task.name, byteLength, sum, request)
      yield output
    }
    yield { kind: 'done' }
  } catch (thrown) {
    const { problem, message } = problemOf(thrown)
    yield { kind: 'problem', problem, message }
  }
}
