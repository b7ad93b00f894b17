import { buildOpenApiDocument } from '@burrow/api-contract'
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

const HEADER = '// Generated from packages/api-contract/src/routes by tooling/codegen: npm run generate\n\n'

/** The committed copy of the OpenAPI document: what changes in it changes the contract, and shows in review. */
export function renderOpenApi(): string {
  return `${JSON.stringify(buildOpenApiDocument(), null, 2)}\n`
}

/** The types that the client of the HTTP API is made of. */
export async function renderApiPaths(): Promise<string> {
  const document = JSON.parse(renderOpenApi()) as OpenAPI3
  return HEADER + astToString(await openapiTypes(document, { alphabetize: false }))
}
