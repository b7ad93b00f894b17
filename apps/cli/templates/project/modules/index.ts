// What the worker of this project serves. "burrow new module" adds a line.
export { helloModule } from './hello/handler.ts'
