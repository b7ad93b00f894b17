export { Program } from './program.ts'
export { emptyStore, programsOf, runProgram } from './programs.ts'
