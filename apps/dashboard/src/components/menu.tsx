import { Menu } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const POPUP = 'z-50 min-w-44 rounded-lg border border-line bg-raised p-1 text-sm shadow-xl outline-none'
const ITEM =
  'flex h-8 cursor-default items-center gap-2 rounded px-2 outline-none select-none data-[highlighted]:bg-hover'

/** A button that opens a menu. */
export function MenuButton({
  label,
  name,
  className,
  isOpen = false,
  children,
}: {
  label: ReactNode
  name: string
  className: string
  /** Whether it is open from the start. */
  isOpen?: boolean
  children: ReactNode
}): ReactNode {
  return (
    // What is beside it stays as it is: to hide and hold all of it would take long on a long page.
    <Menu.Root modal={false} defaultOpen={isOpen}>
      <Menu.Trigger aria-label={name} title={name} className={className}>
        {label}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-50">
          <Menu.Popup className={POPUP}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

export function MenuItem({
  icon: Icon,
  onClick,
  children,
}: {
  icon: LucideIcon
  onClick: () => void
  children: ReactNode
}): ReactNode {
  return (
    <Menu.Item className={ITEM} onClick={onClick}>
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </Menu.Item>
  )
}

/** One of several: what is chosen has a mark. */
export function MenuChoice<T extends string>({
  title,
  value,
  choices,
  onChoose,
}: {
  title: string
  value: T
  choices: Readonly<Record<T, string>>
  onChoose: (value: T) => void
}): ReactNode {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{title}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} onValueChange={(chosen: T) => onChoose(chosen)}>
        {(Object.entries(choices) as [T, string][]).map(([choice, label]) => (
          <Menu.RadioItem key={choice} value={choice} closeOnClick={false} className={ITEM}>
            <span className="inline-flex size-4 items-center justify-center">
              <Menu.RadioItemIndicator>
                <Check aria-hidden className="size-4 text-accent" />
              </Menu.RadioItemIndicator>
            </span>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  )
}
