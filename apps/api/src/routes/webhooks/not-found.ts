import { ProblemError } from '../../problems/problem-error.ts'

export function endpointNotFound(id: string): ProblemError {
  return new ProblemError('WEBHOOK_ENDPOINT_NOT_FOUND', `no endpoint "${id}" is kept`)
}

export function deliveryNotFound(id: string): ProblemError {
  return new ProblemError('WEBHOOK_DELIVERY_NOT_FOUND', `no delivery "${id}" is kept`)
}
