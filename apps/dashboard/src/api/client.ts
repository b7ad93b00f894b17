import { createApiClient, type components } from '@burrow/api-contract/client'
import { noteAnswer } from './answers.ts'
import { readSharing } from './share-read.ts'

/** What the API tells, by the name of its schema. */
export type Schemas = components['schemas']

/** Where the dashboard is, with a slash at its end: found at run time, so that it works below any prefix. */
export const base = new URL('.', document.baseURI)

export const client = createApiClient({
  baseUrl: base.href,
  fetch: async (request) => {
    readSharing.share(request)
    const response = await fetch(request)
    noteAnswer(response.status)
    return response
  },
})
