export { httpRequest, type HttpInput, type HttpResult } from './http-request.ts'
