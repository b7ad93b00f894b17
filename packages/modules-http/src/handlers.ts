export { createHttpModule, httpModule, type HttpModuleOptions } from './http-module.ts'
