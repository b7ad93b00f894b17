export { mathEvaluate, type MathInput, type MathRequest, type MathResult } from './math-evaluate.ts'
