/** The apps that have an image, by the name of their Dockerfile. */
export const APPS = ['api', 'worker', 'dashboard', 'cli'] as const
export type App = (typeof APPS)[number]

export function dockerfileOf(app: App): string {
  return `docker/${app}.Dockerfile`
}
