import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { copyText } from '../../components/copy-text.ts'
import { say, sayProblem } from '../../components/toasts.tsx'
import { formatPath, type Path } from '../../json/path.ts'
import { entriesAt, kindAt, type JsonRange } from '../../json/ranges.ts'
import { jobTexts } from '#texts/job'
import { jobsTexts } from '#texts/jobs'

/** Entries that are shown at once; the rest on demand. */
const MOST = 100
const OPEN_DEPTH = 2
/** Longer text is cut until somebody asks for it. */
const LONG = 500
/** Even then no more at once: a browser takes seconds to lay out a megabyte. */
const LONGEST = 100_000

function Scalar({ text, range: { from, to } }: { text: string; range: JsonRange }): ReactNode {
  const [shown, setShown] = useState(LONG)
  const length = to - from
  const isCut = length > shown
  const raw = text.slice(from, isCut ? from + shown : to)
  const tone = raw.startsWith('"') ? 'text-completed' : /^[-\d]/.test(raw) ? 'text-pending' : 'text-retrying'
  return (
    <span className={`[overflow-wrap:anywhere] whitespace-pre-wrap ${tone}`}>
      {raw}
      {isCut && (
        <>
          …
          <button
            type="button"
            className="ml-2 text-accent underline"
            onClick={() => setShown(shown + LONGEST)}
          >
            {jobsTexts.more}
          </button>
        </>
      )}
    </span>
  )
}

function Name({ name, path }: { name: string; path: Path }): ReactNode {
  const whole = formatPath(path)
  return (
    <button
      type="button"
      title={jobTexts.copyPath(whole)}
      className="text-left text-muted hover:text-text hover:underline"
      onClick={() => void copyText(whole).then(() => say(jobTexts.copiedPath(whole)), sayProblem)}
    >
      {name}:
    </button>
  )
}

/** The entries of a part, as many as somebody wants to see. */
function Entries({ text, range, path, depth }: TreeProps): ReactNode {
  const [most, setMost] = useState(MOST)
  const { entries, count } = useMemo(() => entriesAt(text, range, most), [text, range, most])
  return (
    <>
      {entries.map((entry) => (
        <JsonTree key={entry.name} text={text} range={entry} path={[...path, entry.name]} depth={depth + 1} />
      ))}
      {count > entries.length && (
        <button
          type="button"
          className="ml-4 text-accent underline"
          onClick={() => setMost(most + 10 * MOST)}
        >
          {jobTexts.more(count - entries.length)}
        </button>
      )}
    </>
  )
}

interface TreeProps {
  readonly text: string
  readonly range: JsonRange
  readonly path: Path
  readonly depth: number
}

/** A value, opened as far as somebody wants to see. It is read from its text as it is opened, so that a large one costs nothing at once. */
export function JsonTree({ text, range, path, depth }: TreeProps): ReactNode {
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH)
  const kind = kindAt(text, range)
  const isFolded = kind === 'object' || kind === 'array'
  const count = useMemo(() => (isFolded ? entriesAt(text, range, 0).count : 0), [text, range, isFolded])
  const last = path.at(-1)
  const name =
    last === undefined ? null : (
      <>
        <Name name={String(last)} path={path} />{' '}
      </>
    )
  if (!isFolded || count === 0)
    return (
      <div className="pl-4">
        {name}
        {isFolded ? (
          <span className="text-muted">{kind === 'array' ? '[]' : '{}'}</span>
        ) : (
          <Scalar text={text} range={range} />
        )}
      </div>
    )
  const [open, close] = kind === 'array' ? ['[', ']'] : ['{', '}']
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <div className="pl-4">
      <div className="-ml-4 flex items-start gap-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={jobTexts.unfold(formatPath(path))}
          onClick={() => setOpen(!isOpen)}
          className="-ml-1 inline-flex h-5 w-5 shrink-0 items-center justify-center rounded text-muted hover:bg-hover"
        >
          <Chevron aria-hidden className="size-3.5" />
        </button>
        <span className="-ml-1 min-w-0 [overflow-wrap:anywhere]">
          {name}
          <span className="text-muted">
            {open} {count} {close}
          </span>
        </span>
      </div>
      {isOpen && <Entries text={text} range={range} path={path} depth={depth} />}
    </div>
  )
}
