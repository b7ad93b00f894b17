export { readWithin, type FileProblem, type ReadFile } from './read-within.ts'
