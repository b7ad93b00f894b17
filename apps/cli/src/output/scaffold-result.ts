import type { PlannedFile } from '../scaffold/write-files.ts'
import type { OutputFormat } from './formats.ts'
import { print } from './print.ts'

/** Prints which files were written, or would be. */
export function printScaffold(
  { folder, files, isDryRun }: { folder: string; files: readonly PlannedFile[]; isDryRun: boolean },
  asked: OutputFormat | undefined,
): void {
  const items = files.map(({ path, action }) => ({ path, action }))
  print(
    {
      value: { folder, dry_run: isDryRun, items },
      rows: items,
      names: items.map(({ path }) => path),
    },
    asked,
  )
}
