import type { RenderTask } from './render-protocol.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * The size of a result before it is made, to refuse what is too large: an image of one pixel by ten thousand, made 8,000 pixels
 * wide, would be 80 million high.
 */
export function targetSize(source: Size, task: RenderTask): Size {
  const { widthPixels: width, heightPixels: height, fit, enlarge } = task
  const scales = [
    width === null ? null : width / source.width,
    height === null ? null : height / source.height,
  ].filter((scale) => scale !== null)
  if (scales.length === 0) return source
  if (scales.length === 2 && (fit === 'fill' || fit === 'cover' || fit === 'contain'))
    return { width: width ?? 0, height: height ?? 0 }
  const wanted = fit === 'outside' ? Math.max(...scales) : Math.min(...scales)
  const scale = enlarge ? wanted : Math.min(wanted, 1)
  const scaled = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: scaled(source.width), height: scaled(source.height) }
}
