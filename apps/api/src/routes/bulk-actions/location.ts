/** Where a bulk action is shown. */
export function bulkLocation(id: string): string {
  return `/api/v1/bulk-actions/${encodeURIComponent(id)}`
}
