import { useId, type ReactNode } from 'react'
import { ConfirmButton } from '../../components/confirm.tsx'
import { PageHead, Section } from '../../components/page.tsx'
import { say } from '../../components/toasts.tsx'
import type { Preferences } from '../../preferences/preferences.ts'
import { choose, resetPreferences, usePreferences } from '../../preferences/store.ts'
import { settingsTexts } from '#texts/settings'
import { texts } from '#texts/shell'
import { About } from './about.tsx'
import { ZoneChoice } from './zone-choice.tsx'

function Row({ name, meaning, children }: { name: string; meaning: string; children: ReactNode }): ReactNode {
  return (
    <div className="grid gap-2 px-3 py-3 sm:grid-cols-[16rem_1fr]">
      <div>
        <p className="text-sm font-medium">{name}</p>
        <p className="text-xs text-muted">{meaning}</p>
      </div>
      {children}
    </div>
  )
}

function Choice<K extends keyof typeof settingsTexts.meanings>({ name }: { name: K }): ReactNode {
  const chosen = usePreferences()
  const group = useId()
  const { name: title, choices } = texts.preferenceNames[name]
  return (
    <Row name={title} meaning={settingsTexts.meanings[name]}>
      <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <legend className="sr-only">{title}</legend>
        {Object.entries<string>(choices).map(([value, label]) => (
          <label key={value} className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type="radio"
              name={group}
              value={value}
              checked={chosen[name] === value}
              onChange={() => choose(name, value as Preferences[K])}
              className="size-4 accent-accent-solid"
            />
            {label}
          </label>
        ))}
      </fieldset>
    </Row>
  )
}

/** What somebody may choose for this browser, and what this is. */
export function SettingsScreen(): ReactNode {
  const words = settingsTexts
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <ConfirmButton
            label={words.reset}
            title={words.resetTitle}
            text={words.resetText}
            confirm={words.reset}
            onConfirm={async () => {
              resetPreferences()
              say(words.wasReset)
            }}
          />
        }
      />
      <div className="grid max-w-4xl gap-3 px-4 pb-4">
        <Section title={words.times}>
          <div className="divide-y divide-line">
            <Row name={texts.preferenceNames.timeZone.name} meaning={words.zone.meaning}>
              <ZoneChoice />
            </Row>
            <Choice name="times" />
          </div>
        </Section>
        <Section title={words.looks}>
          <div className="divide-y divide-line">
            <Choice name="theme" />
            <Choice name="density" />
          </div>
        </Section>
        <Section title={words.acts}>
          <div className="divide-y divide-line">
            <Choice name="shortcuts" />
            <Choice name="mode" />
          </div>
        </Section>
        <Section title={words.about.title}>
          <About />
        </Section>
      </div>
    </>
  )
}
