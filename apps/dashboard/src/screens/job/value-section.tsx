import { useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Section } from '../../components/page.tsx'
import { jobTexts } from '#texts/job'
import { writeExact, type ExactValue } from './exact-json.ts'
import { JsonTree } from './json-tree.tsx'

/** What a job was given, or what it gave back. */
export function ValueSection({ title, value }: { title: string; value: ExactValue }): ReactNode {
  const [isRaw, setRaw] = useState(false)
  const text = writeExact(value)
  return (
    <Section
      title={title}
      actions={
        <>
          <Button kind="ghost" className="h-7" onClick={() => setRaw(!isRaw)}>
            {isRaw ? jobTexts.tree : jobTexts.raw}
          </Button>
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
        {isRaw ? (
          <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
        ) : (
          <JsonTree value={value} />
        )}
      </div>
    </Section>
  )
}
