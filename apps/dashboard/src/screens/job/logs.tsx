import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { logsQuery, type JobPlace } from '../../api/job.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { jobTexts } from '#texts/job'
import { fitsLog, levelOf, levelsOf, textOf, type LogLine } from './log-filter.ts'

/** How near to its end the log counts as being at its end, in pixels. */
const NEAR_PX = 24
const CONTROL = 'h-7 min-w-0 rounded-md border border-strong-line bg-surface px-2 text-xs'

function Switch({
  label,
  isOn,
  onChange,
}: {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <label className="inline-flex min-h-6 items-center gap-1.5 text-xs">
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  )
}

function Line({ line, isWrapped }: { line: LogLine; isWrapped: boolean }): ReactNode {
  const { at, attempt, message, fields } = line
  const level = levelOf(line)
  return (
    <div className={`flex gap-3 ${isWrapped ? '' : 'w-max'}`}>
      <span className="shrink-0 text-muted" title={jobTexts.logsOf(attempt)}>
        <Instant at={at} />
      </span>
      <span className={isWrapped ? 'min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap' : 'whitespace-pre'}>
        {level !== null && <strong>{level} </strong>}
        {message}
        {fields !== null && <span className="text-muted"> {JSON.stringify(fields)}</span>}
      </span>
    </div>
  )
}

/** What a job wrote. While it is followed, the end of it is in sight; whoever scrolls away follows no longer. */
export function Logs({ place }: { place: JobPlace }): ReactNode {
  const { data } = useQuery(logsQuery(place))
  const frame = useRef<HTMLDivElement>(null)
  const [follows, setFollows] = useState(true)
  const [isWrapped, setWrapped] = useState(true)
  const [text, setText] = useState('')
  const [level, setLevel] = useState('')
  useEffect(() => {
    if (follows) frame.current?.scrollTo(0, frame.current.scrollHeight)
  }, [data, follows, text, level])
  if (data === undefined) return null
  const lines = data.items
  const levels = levelsOf(lines)
  const shown = lines.filter((line) => fitsLog(line, { text, level }))
  return (
    <Section
      title={jobTexts.logs}
      actions={lines.length > 0 && <CopyButton text={shown.map(textOf).join('\n')} what={jobTexts.logs} />}
    >
      {lines.length === 0 ? (
        <p className="p-3 text-sm text-muted">{jobTexts.noLogs}</p>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
            <input
              type="search"
              value={text}
              onChange={({ target }) => setText(target.value)}
              aria-label={jobTexts.logText}
              placeholder={jobTexts.logText}
              className={`${CONTROL} w-40 placeholder:text-muted`}
            />
            {levels.length > 0 && (
              <select
                value={level}
                onChange={({ target }) => setLevel(target.value)}
                aria-label={jobTexts.logLevel}
                className={CONTROL}
              >
                <option value="">{jobTexts.anyLevel}</option>
                {levels.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            )}
            <Switch label={jobTexts.follow} isOn={follows} onChange={setFollows} />
            <Switch label={jobTexts.wrap} isOn={isWrapped} onChange={setWrapped} />
            <span role="status" className="text-xs text-muted">
              {shown.length < lines.length && jobTexts.logShown(shown.length, lines.length)}
            </span>
          </div>
          <div
            ref={frame}
            role="log"
            aria-label={jobTexts.logs}
            tabIndex={0}
            onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
              setFollows(scrollHeight - scrollTop - clientHeight < NEAR_PX)
            }
            className="max-h-80 overflow-auto p-3 font-mono text-xs leading-5"
          >
            {shown.map((line, index) => (
              <Line key={`${line.at} ${index}`} line={line} isWrapped={isWrapped} />
            ))}
            {shown.length === 0 && <p className="font-sans text-muted">{jobTexts.noLogFits}</p>}
          </div>
        </>
      )}
    </Section>
  )
}
