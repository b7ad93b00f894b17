import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

/** Several of many: what is chosen has a mark. */
export function MenuChecks<T extends string>({
  title,
  choices,
  chosen,
  onChoose,
}: {
  title: string
  choices: readonly (readonly [value: T, label: string])[]
  chosen: readonly T[]
  onChoose: (chosen: readonly T[]) => void
}): ReactNode {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{title}</Menu.GroupLabel>
      {choices.map(([value, label]) => (
        <Menu.CheckboxItem
          key={value}
          checked={chosen.includes(value)}
          onCheckedChange={(isOn) =>
            onChoose(isOn ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
          closeOnClick={false}
          className="flex h-8 cursor-default items-center gap-2 rounded px-2 outline-none select-none data-[highlighted]:bg-hover"
        >
          <span className="inline-flex size-4 items-center justify-center">
            <Menu.CheckboxItemIndicator>
              <Check aria-hidden className="size-4 text-accent" />
            </Menu.CheckboxItemIndicator>
          </span>
          {label}
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  )
}
