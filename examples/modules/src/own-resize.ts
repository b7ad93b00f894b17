import { basename, join } from 'node:path'
import { defineJob, defineModule, type JobDefinition, type Module } from '@burrow/core'
import sharp from 'sharp'
import { z } from 'zod'

export interface ResizeInput {
  file: string
  width: number
}

/** The job type: its id, and what it takes. */
export const resizeImage: JobDefinition<ResizeInput, string> = defineJob({
  type: 'image:resize',
  input: z.strictObject({ file: z.string().min(1), width: z.int().min(1).max(4_000) }),
  output: z.string(),
})

/** The work. The folder is the worker's business: a job names a file in it, never a path. */
export function createResizeModule(folder: string): Module {
  return defineModule(resizeImage, async ({ file, width }, ctx) => {
    const name = basename(file)
    const target = join(folder, `${width}-${name}`)
    const { height } = await sharp(join(folder, name)).resize({ width }).toFile(target)
    ctx.log('resized', { width, height })
    return target
  })
}
