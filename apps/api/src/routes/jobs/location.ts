/** Where a job is shown. Another queue may have a job with an id that the client chose. */
export function locationOf(
  { id, queue }: { readonly id: string; readonly queue: string },
  isGivenId: boolean,
): string {
  const query = isGivenId ? `?queue=${encodeURIComponent(queue)}` : ''
  return `/api/v1/jobs/${encodeURIComponent(id)}${query}`
}
