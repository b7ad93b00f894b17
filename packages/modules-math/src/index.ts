export { mathEvaluate, type MathInput, type MathResult } from './math-evaluate.ts'
