import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { History } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { queuesQuery } from '../api/queues.ts'
import type { Session } from '../api/session.ts'
import { CHOICES } from '../preferences/preferences.ts'
import { choose } from '../preferences/store.ts'
import { setPaused } from '../live/live.ts'
import { paused } from '../state/paused.ts'
import { bulkTexts } from '#texts/bulk'
import { texts } from '#texts/shell'
import { Overlay } from './overlay.tsx'
import { AS_TYPED, fitOf } from './palette-filter.ts'
import { useRights } from './rights.ts'
import { SCREENS } from './screens.ts'

const ITEM = 'flex h-9 items-center gap-2 rounded-md px-3 text-sm data-[selected=true]:bg-hover'
const GROUP =
  'px-2 py-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted'
/** Queues that are offered at once; typing finds the others. */
const MOST = 50

/** Goes anywhere and does what has no place of its own. */
export function Palette({
  session,
  onClose,
  onSheet,
}: {
  session: Session
  onClose: () => void
  onSheet: () => void
}): ReactNode {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const may = useRights()
  const { data: queues = [] } = useQuery({
    ...queuesQuery,
    enabled: session.queues.length > 0 && may('queues.list'),
  })
  const wanted = typed.trim()
  const fitting = queues
    .filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, MOST)
  const close = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Overlay title={texts.palette.label} onClose={onClose}>
      <Command label={texts.palette.label} loop filter={fitOf}>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={texts.palette.placeholder}
          className="h-12 w-full border-b border-line bg-transparent px-5 text-base outline-none placeholder:text-muted"
        />
        <Command.List className="max-h-[52vh] overflow-y-auto py-1">
          <Command.Empty className="px-5 py-4 text-sm text-muted">{texts.palette.none}</Command.Empty>
          <Command.Group heading={texts.palette.go} className={GROUP}>
            {SCREENS.filter(({ needs }) => may(needs)).map(({ to, name, icon: Icon, keys }) => (
              <Command.Item key={to} className={ITEM} onSelect={close(() => void navigate({ to }))}>
                <Icon aria-hidden className="size-4 text-muted" />
                <span className="grow">{name}</span>
                <kbd className="font-mono text-xs text-muted">{keys}</kbd>
              </Command.Item>
            ))}
            {may('bulk-actions.list') && (
              <Command.Item className={ITEM} onSelect={close(() => void navigate({ to: '/bulk-actions' }))}>
                <History aria-hidden className="size-4 text-muted" />
                {bulkTexts.title}
              </Command.Item>
            )}
            {wanted !== '' && may('jobs.get') && !wanted.includes(' ') && (
              <Command.Item
                value={`${AS_TYPED}job ${wanted}`}
                className={ITEM}
                onSelect={close(() => void navigate({ to: '/jobs/$id', params: { id: wanted } }))}
              >
                <span className="truncate">{texts.palette.openJob(wanted)}</span>
              </Command.Item>
            )}
            {wanted.includes(':') && may('jobs.list') && (
              <Command.Item
                value={`${AS_TYPED}query ${wanted}`}
                className={ITEM}
                onSelect={close(() => void navigate({ to: '/jobs', search: { q: wanted } }))}
              >
                <span className="truncate">{texts.palette.findJobs(wanted)}</span>
              </Command.Item>
            )}
          </Command.Group>
          {fitting.length > 0 && (
            <Command.Group heading={texts.palette.queues} className={GROUP}>
              {fitting.map(({ name }) => (
                <Command.Item
                  key={name}
                  value={`queue ${name}`}
                  className={ITEM}
                  onSelect={close(() => void navigate({ to: '/queues/$queue', params: { queue: name } }))}
                >
                  <span className="truncate">{name}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          <Command.Group heading={texts.palette.commands} className={GROUP}>
            {may('jobs.create') && (
              <Command.Item className={ITEM} onSelect={close(() => void navigate({ to: '/jobs/new' }))}>
                <span className="grow">{texts.palette.newJob}</span>
                <kbd className="font-mono text-xs text-muted">n</kbd>
              </Command.Item>
            )}
            {CHOICES.theme.map((theme) => (
              <Command.Item key={theme} className={ITEM} onSelect={close(() => choose('theme', theme))}>
                {texts.palette.theme(texts.preferenceNames.theme.choices[theme])}
              </Command.Item>
            ))}
            <Command.Item className={ITEM} onSelect={close(() => setPaused(!paused.get()))}>
              {paused.get() ? texts.app.resume : texts.app.pause}
            </Command.Item>
            <Command.Item className={ITEM} onSelect={onSheet}>
              {texts.app.shortcuts}
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command>
    </Overlay>
  )
}
