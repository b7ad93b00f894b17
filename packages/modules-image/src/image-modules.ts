import { Buffer } from 'node:buffer'
import { defineModule, type Clock, type JobContext, type Module } from '@burrow/core'
import {
  createGuardedAgent,
  TargetPolicy,
  type Resolve,
  type TargetPolicyOptions,
} from '@burrow/guarded-http'
import { imageConvert } from './image-convert.ts'
import { imageError } from './image-error.ts'
import type { ImageFormat, ImageJobInput, ImageOutput, ImageResult } from './image-parts.ts'
import { imageResize } from './image-resize.ts'
import { readImageSettings } from './image-settings.ts'
import { writeOutput, type OutputOwner } from './output/output-folder.ts'
import { Renderer } from './render/renderer.ts'
import type { Rendered, RenderLimits, RenderTask } from './render/render-protocol.ts'
import { convertTasks, resizeTasks } from './resize-tasks.ts'
import { checkImage } from './source/check-image.ts'
import { loadSource, type SourceOptions } from './source/load-source.ts'

/** Settings of the modules; URLs reach the public internet only, unless hosts are named. */
export interface ImageModuleOptions extends TargetPolicyOptions {
  /** Where sources that are paths lie. @default none: paths are refused */
  readonly inputFolder?: string
  /** Where results go. @default none: results are data URIs */
  readonly outputFolder?: string
  /** Bytes of a source. @default 20971520 (20 MiB) */
  readonly inputBytes?: number
  /** Bytes of one result. @default 20971520 (20 MiB) */
  readonly outputBytes?: number
  /** Bytes of all data URIs of one job together; the result of a job has a limit of its own. @default 716800 (700 KiB) */
  readonly dataBytes?: number
  readonly limits?: Partial<RenderLimits>
  /** Images that are rendered at once, each in a process of its own. @default as many as there are processors */
  readonly processes?: number
  /** How long a URL may take. @default 30000 */
  readonly fetchTimeoutMs?: number
  /** @default the clock of the process */
  readonly clock?: Clock
  /** @default the resolver of the system */
  readonly resolve?: Resolve
}

const MIB = 1024 * 1024
const LIMITS: RenderLimits = { pixels: 40_000_000, channels: 4, memoryBytes: 512 * MIB, cpuMs: 30_000 }
/** Percent of the progress when the source is there, and when all is rendered; writing is the rest. */
const LOADED = 10
const RENDERED = 90

interface Delivery {
  /** Null: as data URIs. */
  readonly folder: string | null
  readonly owner: OutputOwner
}

async function deliver(task: RenderTask, made: Rendered, delivery: Delivery): Promise<ImageOutput> {
  const { bytes, widthPixels, heightPixels } = made
  const { name, format } = task
  const file =
    delivery.folder === null
      ? null
      : await writeOutput(delivery.folder, delivery.owner, `${name}.${format}`, bytes)
  const data = file === null ? `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}` : null
  return { name, format, widthPixels, heightPixels, bytes: bytes.byteLength, file, data }
}

/** Makes the modules for `image:resize` and `image:convert`. */
export function createImageModules(options: ImageModuleOptions = {}): Module[] {
  const { outputFolder = null, outputBytes = 20 * MIB, dataBytes = 700 * 1024, processes } = options
  const limits = { ...LIMITS, ...options.limits }
  const renderer = new Renderer(processes === undefined ? {} : { processes })
  const policy = new TargetPolicy(options)
  const sources: SourceOptions = {
    inputFolder: options.inputFolder ?? null,
    limitBytes: options.inputBytes ?? 20 * MIB,
    fetchTimeoutMs: options.fetchTimeoutMs ?? 30_000,
    http: { policy, dispatcher: createGuardedAgent(policy, options.resolve) },
    ...(options.clock ? { clock: options.clock } : {}),
  }

  async function run(
    input: ImageJobInput,
    ctx: JobContext,
    tasksOf: (source: ImageFormat) => readonly RenderTask[],
  ): Promise<ImageResult> {
    if (input.output === 'file' && outputFolder === null)
      throw imageError(
        'IMAGE_FOLDER_NOT_SET',
        'this worker writes no files; set BURROW_IMAGE_OUTPUT to a folder',
        {
          field: 'payload.output',
        },
      )
    const delivery: Delivery = {
      folder: input.output === 'data' ? null : outputFolder,
      owner: { queue: ctx.job.queue, jobId: ctx.job.id, epoch: ctx.epoch },
    }
    const source = await loadSource(input.source, sources, ctx.signal)
    const format = checkImage(source)
    const tasks = tasksOf(format)
    ctx.progress(LOADED, 'the source is there')
    const { bytes } = source
    const request = {
      ...{ bytes, keepMetadata: input.keepMetadata ?? false, tasks, limits, outputBytes },
      dataBytes: delivery.folder === null ? dataBytes : null,
    }
    const made = await renderer.render(request, ctx.signal, (count) =>
      ctx.progress(
        LOADED + (count / tasks.length) * (RENDERED - LOADED),
        `${count} of ${tasks.length} images`,
      ),
    )
    const outputs: ImageOutput[] = []
    for (const [index, task] of tasks.entries()) {
      ctx.signal.throwIfAborted()
      const output = made.outputs[index]
      if (output) outputs.push(await deliver(task, output, delivery))
    }
    return { source: { format, ...made.source, bytes: bytes.length }, outputs }
  }

  return [
    defineModule(imageResize, (input, ctx) => run(input, ctx, (source) => resizeTasks(input, source))),
    defineModule(imageConvert, (input, ctx) => run(input, ctx, () => convertTasks(input))),
  ]
}

/**
 * The modules with settings from the environment; see the README for the variables.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the variable
 */
export function imageModules(env: Readonly<Record<string, string | undefined>> = process.env): Module[] {
  return createImageModules(readImageSettings(env))
}
