export { imageConvert, type ImageConvertGiven, type ImageConvertInput } from './image-convert.ts'
export type { ImageFit, ImageFormat, ImageOutput, ImageResult } from './image-parts.ts'
export { imageResize, type ImageResizeGiven, type ImageResizeInput, type ImageSize } from './image-resize.ts'
