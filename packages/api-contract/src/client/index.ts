export { createApiClient, type ApiClient, type ApiClientOptions } from './create-api-client.ts'
