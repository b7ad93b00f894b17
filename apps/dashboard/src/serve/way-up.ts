/**
 * The way from a path to where the dashboard is, such as `../` from `/jobs/1`. A proxy may have cut a prefix off, so it cannot be
 * an absolute path.
 */
export function wayUp(path: string): string {
  const folders = path.split('/').length - 2
  return folders <= 0 ? './' : '../'.repeat(folders)
}
