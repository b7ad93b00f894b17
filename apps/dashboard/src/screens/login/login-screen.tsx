import { useState, type ReactNode } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { base } from '../../api/client.ts'
import { queryClient } from '../../api/query-client.ts'
import { logIn, sessionQuery } from '../../api/session.ts'
import { Button } from '../../components/button.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { texts } from '#texts/shell'

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (error instanceof ApiError ? texts.login.problems[error.code] : undefined) ?? message
}

/** Opens a session and looks whether the browser kept it. */
async function enter(key: string): Promise<void> {
  await logIn(key)
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
  if (session === null) throw new Error(texts.login.cookie)
}

/** Asks for a key. It goes to the API and is kept nowhere here. */
export function LoginScreen(): ReactNode {
  const [key, setKey] = useState('')
  const [isShown, setShown] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    await enter(key.trim()).catch((error: unknown) => setProblem(explain(error)))
    setBusy(false)
  }
  return (
    <main className="flex min-h-full items-center justify-center p-4">
      <form
        className="w-96 max-w-full rounded-xl border border-line bg-surface p-6"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <img src={new URL('favicon.svg', base).href} alt="" className="size-9" />
        <h1 className="mt-4 text-lg font-semibold">{texts.login.title}</h1>
        <p className="mt-1 text-sm text-muted">{texts.login.text}</p>
        <label htmlFor="key" className="mt-5 block text-sm font-medium">
          {texts.login.key}
        </label>
        <div className="mt-1 flex gap-2">
          <input
            id="key"
            name="key"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={key}
            onChange={(event) => setKey(event.target.value)}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : 'key-problem'}
            className="h-9 min-w-0 grow rounded-md border border-strong-line bg-page px-2.5 font-mono text-sm"
          />
          <Button className="h-9" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? texts.login.hide : texts.login.show}
          </Button>
        </div>
        {problem !== null && (
          <p id="key-problem" role="alert" className="mt-2 text-sm text-danger">
            {problem}
          </p>
        )}
        <Button kind="primary" type="submit" disabled={isBusy} className="mt-4 h-9 w-full">
          {texts.login.submit}
        </Button>
        <p className="mt-5 text-xs text-muted">{texts.login.how}</p>
        <CommandLine command="burrow key create --name me --role admin" />
      </form>
    </main>
  )
}
