export type { ImageProblem } from './image-error.ts'
export { createImageModules, imageModules, type ImageModuleOptions } from './image-modules.ts'
export type { RenderLimits } from './render/render-protocol.ts'
