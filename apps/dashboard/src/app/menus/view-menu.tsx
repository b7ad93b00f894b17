import type { ReactNode } from 'react'
import type { IdleMenuProps } from '../../components/idle-menu.tsx'
import { MenuButton, MenuChoice } from '../../components/menu.tsx'
import type { Preferences } from '../../preferences/preferences.ts'
import { choose, usePreferences } from '../../preferences/store.ts'
import { texts } from '#texts/shell'
import { viewButton } from './menu-buttons.tsx'

function Choice<K extends keyof Preferences>({ name }: { name: K }): ReactNode {
  const chosen = usePreferences()
  const { name: title, choices } = texts.preferenceNames[name]
  // A zone that was chosen in the settings is offered as well.
  const all = { ...choices, ...(chosen[name] in choices ? {} : { [chosen[name]]: chosen[name] }) }
  return (
    <MenuChoice<Preferences[K]>
      title={title}
      value={chosen[name]}
      choices={all}
      onChoose={(value) => choose(name, value)}
    />
  )
}

/** What somebody may choose about how things look. */
export function ViewMenu({ isOpen }: IdleMenuProps): ReactNode {
  return (
    <MenuButton {...viewButton} isOpen={isOpen}>
      <Choice name="theme" />
      <Choice name="density" />
      <Choice name="timeZone" />
      <Choice name="mode" />
      <Choice name="shortcuts" />
    </MenuButton>
  )
}
