export { mathEvaluate, type MathInput, type MathRequest, type MathResult } from './math-evaluate.ts'
export { mathPrimes, type PrimesInput, type PrimesRequest, type PrimesResult } from './primes/math-primes.ts'
