export { createApiClient, type ApiClient, type ApiClientOptions } from './create-api-client.ts'
export type { components, paths } from './paths.generated.ts'
