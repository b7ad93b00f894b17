import type { ApiDeps } from '../api-deps.ts'

/** What the services need. */
export type GrpcDeps = Pick<ApiDeps, 'burrow' | 'types' | 'logger' | 'stopping'>
