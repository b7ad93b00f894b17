import { useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { FormField, INPUT } from '../../components/form-field.tsx'
import { choose, usePreferences } from '../../preferences/store.ts'
import { settingsTexts } from '#texts/settings'
import { findZones } from './zones.ts'

const QUICK = ['local', 'utc'] as const

/** The zone that times are shown in: that of the browser, UTC, or any other. */
export function ZoneChoice(): ReactNode {
  const { timeZone } = usePreferences()
  const words = settingsTexts.zone
  const [typed, setTyped] = useState('')
  const found = typed.trim() === '' ? [] : findZones(typed)
  const pick = (zone: string): void => {
    choose('timeZone', zone)
    setTyped('')
  }
  const local = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div className="max-w-md space-y-2">
      <div role="group" aria-label={words.name} className="flex flex-wrap gap-2">
        {QUICK.map((zone) => (
          <Button
            key={zone}
            aria-pressed={timeZone === zone}
            kind={timeZone === zone ? 'primary' : 'plain'}
            onClick={() => pick(zone)}
          >
            {zone === 'local' ? words.local(local) : words.utc}
          </Button>
        ))}
        {timeZone !== 'local' && timeZone !== 'utc' && (
          <Button aria-pressed kind="primary">
            {timeZone}
          </Button>
        )}
      </div>
      <FormField label={words.other}>
        {(control) => (
          <input
            {...control}
            type="search"
            value={typed}
            placeholder="Europe/Berlin"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && found[0] !== undefined) pick(found[0])
            }}
            className={INPUT}
          />
        )}
      </FormField>
      {typed.trim() !== '' && (
        <ul aria-label={words.found} className="max-h-48 overflow-y-auto rounded-md border border-line">
          {found.map((zone) => (
            <li key={zone}>
              <button
                type="button"
                onClick={() => pick(zone)}
                className="block min-h-8 w-full px-2.5 text-left text-sm hover:bg-hover"
              >
                {zone}
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="px-2.5 py-1.5 text-sm text-muted">{words.none}</li>}
        </ul>
      )}
    </div>
  )
}
