import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { MenuButton, MenuChoice } from '../components/menu.tsx'
import type { Preferences } from '../preferences/preferences.ts'
import { choose, usePreferences } from '../preferences/store.ts'
import { texts } from '#texts/shell'

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
export function ViewMenu(): ReactNode {
  return (
    <MenuButton
      name={texts.app.view}
      label={<SlidersHorizontal aria-hidden className="size-4" />}
      className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
    >
      <Choice name="theme" />
      <Choice name="density" />
      <Choice name="timeZone" />
      <Choice name="mode" />
      <Choice name="shortcuts" />
    </MenuButton>
  )
}
