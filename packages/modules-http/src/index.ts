export { httpRequest, type HttpInput, type HttpResult, type HttpStatuses } from './http-request.ts'
