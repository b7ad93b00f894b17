import type { Burrow } from '@burrow/core'
import { imageResize } from '@burrow/modules-image'

/** What a shop shows of an uploaded photo. Uploading it again makes nothing new. */
export async function makeThumbnails(burrow: Burrow, upload: string): Promise<readonly string[]> {
  const job = await burrow.enqueue(
    imageResize,
    {
      file: upload,
      format: 'webp',
      sizes: [
        { name: 'list', width: 80, height: 80, fit: 'cover' },
        { name: 'detail', width: 640, quality: 85 },
      ],
    },
    { uniqueKey: `thumbnails:${upload}` },
  )
  const { outputs } = await job.result()
  // Below the output folder of the worker, e.g. default/01a2…/list.webp
  return outputs.map(({ file, widthPixels, heightPixels }) => `${file}: ${widthPixels} x ${heightPixels}`)
}
