import { Columns3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { MenuButton } from '../../components/menu.tsx'
import { MenuChecks } from '../../components/menu-checks.tsx'
import { useIsNarrow } from '../../components/use-is-narrow.ts'
import { chooseJobColumns, JOB_COLUMNS, useJobColumns } from '../../preferences/job-columns.ts'
import { jobsTexts } from '#texts/jobs'

/** Chooses what the list shows. Absent where there is room for one column alone. */
export function ColumnMenu(): ReactNode {
  const chosen = useJobColumns()
  const { chooseColumns, columns } = jobsTexts
  if (useIsNarrow()) return null
  return (
    <MenuButton
      name={chooseColumns}
      label={<Columns3 aria-hidden className="size-4" />}
      className="inline-flex size-8 items-center justify-center rounded-md border border-line bg-raised text-muted hover:bg-hover hover:text-text"
    >
      <MenuChecks
        title={chooseColumns}
        choices={JOB_COLUMNS.map((column) => [column, columns[column]] as const)}
        chosen={chosen}
        onChoose={chooseJobColumns}
      />
    </MenuButton>
  )
}
