import { Download } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Section } from '../../components/page.tsx'
import { formatSize } from '../../components/size.ts'
import { indented } from '../../json/indented.ts'
import { wholeRange } from '../../json/ranges.ts'
import { jobTexts } from '#texts/job'
import { JsonTree } from './json-tree.tsx'

/** Characters that are shown as text at once. */
const STEP = 100_000

function AsText({ text }: { text: string }): ReactNode {
  const [most, setMost] = useState(STEP)
  const { text: shown, isCut } = useMemo(() => indented(text, most), [text, most])
  return (
    <>
      <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">{shown}</pre>
      {isCut && (
        <p className="mt-2 font-sans text-muted">
          {jobTexts.cut(formatSize(shown.length), formatSize(text.length))}{' '}
          <button type="button" className="text-accent underline" onClick={() => setMost(most + 5 * STEP)}>
            {jobTexts.wholeText}
          </button>
        </p>
      )}
    </>
  )
}

/** Hands a text to the browser as a file. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** What a job was given, or what it gave back: JSON as the API sent it. */
export function ValueSection({
  title,
  text,
  file,
}: {
  title: string
  text: string
  file: string
}): ReactNode {
  const [isRaw, setRaw] = useState(false)
  const whole = useMemo(() => wholeRange(text), [text])
  return (
    <Section
      title={title}
      actions={
        <>
          <span className="text-xs text-muted">{formatSize(text.length)}</span>
          <Button kind="ghost" className="h-7" onClick={() => setRaw(!isRaw)}>
            {isRaw ? jobTexts.tree : jobTexts.raw}
          </Button>
          <button
            type="button"
            aria-label={jobTexts.download(title)}
            title={jobTexts.download(title)}
            className="inline-flex size-6 items-center justify-center rounded text-muted hover:bg-hover hover:text-text"
            onClick={() => save(text, `${file.replaceAll(/[^\w.-]/g, '_')}.json`)}
          >
            <Download aria-hidden className="size-3.5" />
          </button>
          <CopyButton text={text} what={title} />
        </>
      }
    >
      <div
        role="region"
        aria-label={title}
        tabIndex={0}
        className="max-h-96 overflow-auto p-3 font-mono text-xs leading-5"
      >
        {isRaw ? <AsText text={text} /> : <JsonTree text={text} range={whole} path={[]} depth={0} />}
      </div>
    </Section>
  )
}
