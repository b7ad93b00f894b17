export { wordCount, type WordCountInput, type WordCountResult } from './word-count.ts'
