import { lazy } from 'react'

/** The editor, loaded with what it needs when it is shown. */
export const LazyJsonEditor = lazy(() =>
  import('./json-editor.tsx').then((module) => ({ default: module.JsonEditor })),
)
