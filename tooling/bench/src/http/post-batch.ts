import type { Door } from './door.ts'

/** Sends jobs as NDJSON to `POST /jobs/batch` and reads all answers. @throws unless every job was created */
export async function postBatch({ url, headers }: Door, lines: readonly string[]): Promise<void> {
  const answer = await fetch(`${url}/api/v1/jobs/batch`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: `${lines.join('\n')}\n`,
  })
  const text = await answer.text()
  const created = text.split('\n').filter((line) => line.includes('"status":201,')).length
  if (!answer.ok || created !== lines.length)
    throw new Error(`of ${lines.length} jobs of a batch ${created} were created: ${text.slice(0, 300)}`)
}
