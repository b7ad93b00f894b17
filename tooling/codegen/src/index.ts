export { generatedFiles } from './generated-files.ts'
export type { GeneratedFile } from './generated-files.ts'
export { includesOf } from './lua-source.ts'
