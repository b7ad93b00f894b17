import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import {
  bulkActionQuery,
  isRunning,
  previewBulk,
  startBulk,
  type BulkAction,
  type BulkFilter,
  type BulkPreview,
  type BulkRequest,
} from '../api/bulk-actions.ts'
import { BULK_KEY } from '../api/keys.ts'
import { queryClient } from '../api/query-client.ts'
import { queuesQuery } from '../api/queues.ts'
import { useRights } from '../app/rights.ts'
import { Button, buttonClass } from '../components/button.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { TextField } from '../components/text-field.tsx'
import { useSettled } from '../components/use-settled.ts'
import { bulkTexts } from '#texts/bulk'
import { toBulkRequest, type BulkChoice } from './bulk-choice.ts'
import { filterText } from './bulk-filter.ts'
import { BulkPreviewNote } from './bulk-preview-note.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import { possibleBulkActions, type OfferedAction } from './possible-bulk-actions.ts'

/** Deleting more than this takes more than a click. */
const MANY = 1_000

export interface BulkDialogProps {
  /** Which jobs: absolute times, so that what is counted is what is done. */
  readonly filter: BulkFilter
  /** @default Act on all that fit */
  readonly title?: string
  /** Which jobs, in words. @default the filter as a query */
  readonly which?: string
  /** What is offered, the first of it chosen. @default what is possible in the state of the filter */
  readonly actions?: readonly OfferedAction[]
  /** Says what would be done. @default `POST /bulk-actions` with `dry_run` */
  readonly preview?: (request: BulkRequest) => Promise<BulkPreview>
  /** Begins it. @default `POST /bulk-actions` */
  readonly start?: (request: BulkRequest) => Promise<BulkAction>
  readonly onClose: () => void
}

/** Asks what is to be done to many jobs, shows what that would be, begins it and shows how far it is. */
export function BulkDialog(props: BulkDialogProps): ReactNode {
  const { title = bulkTexts.dialogTitle, onClose } = props
  const [begun, setBegun] = useState<BulkAction | null>(null)
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[40rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-y-auto rounded-xl border border-line bg-raised p-5 text-sm shadow-2xl outline-none">
          <Dialog.Title className="text-base font-semibold break-words">{title}</Dialog.Title>
          {begun === null ? <Choose {...props} onBegun={setBegun} /> : <Begun id={begun.id} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Begun({ id }: { id: string }): ReactNode {
  const { data } = useQuery(bulkActionQuery(id))
  const { background, closeEnded } = bulkTexts
  return (
    <>
      <div className="mt-3">
        <BulkProgress id={id} />
      </div>
      <div className="mt-5 flex justify-end">
        <Dialog.Close className={buttonClass('plain')}>
          {data === undefined || isRunning(data) ? background : closeEnded}
        </Dialog.Close>
      </div>
    </>
  )
}

function Choose({
  filter,
  which = filterText(filter),
  actions = possibleBulkActions(filter.state),
  preview = previewBulk,
  start = startBulk,
  onBegun,
}: BulkDialogProps & { onBegun: (bulk: BulkAction) => void }): ReactNode {
  const words = bulkTexts
  const may = useRights()
  const [choice, setChoice] = useState<BulkChoice>({
    action: actions[0] ?? 'delete',
    ...{ to: '', pace: '', most: '' },
  })
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const request = toBulkRequest(filter, choice)
  const asked = useSettled(request === null ? null : JSON.stringify(request))
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['bulk-preview', asked],
    queryFn: () => preview(JSON.parse(asked ?? '{}') as BulkRequest),
    enabled: asked !== null,
    ...{ staleTime: Infinity, gcTime: 0, refetchInterval: false, retry: false },
  })
  const { data: queues = [] } = useQuery({
    ...queuesQuery,
    enabled: choice.action === 'move' && may('queues.list'),
  })
  const count = Math.min(data?.count ?? 0, request?.limit ?? Infinity)
  const isExact = data?.is_exact === true || count === request?.limit
  const needsCount = choice.action === 'delete' && count > MANY
  const isReady =
    request !== null &&
    JSON.stringify(request) === asked &&
    count > 0 &&
    !isFetching &&
    error === null &&
    (!needsCount || typed.trim() === String(count))
  const change = (part: Partial<BulkChoice>): void => setChoice({ ...choice, ...part })

  const begin = async (): Promise<void> => {
    if (request === null || !isReady) return
    setBusy(true)
    setProblem(null)
    try {
      const bulk = await start(request)
      queryClient.setQueryData([...BULK_KEY, bulk.id], bulk)
      void queryClient.invalidateQueries({ queryKey: BULK_KEY, exact: true })
      onBegun(bulk)
    } catch (thrown) {
      setProblem(thrown)
    }
    setBusy(false)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void begin()
      }}
    >
      <p className="mt-2 break-words text-muted">
        {words.which}: <code className="font-mono text-xs text-text">{which === '' ? words.all : which}</code>
      </p>
      <fieldset className="mt-3">
        <legend className="text-sm font-medium">{words.action}</legend>
        <div className="mt-1 flex flex-wrap gap-1.5">
          {actions.map((action) => (
            <label
              key={action}
              className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line px-2.5 hover:bg-hover has-checked:border-accent has-checked:bg-selected has-checked:font-medium"
            >
              <input
                type="radio"
                name="action"
                checked={choice.action === action}
                onChange={() => change({ action })}
                className="accent-accent-solid"
              />
              {words.actions[action].name}
            </label>
          ))}
        </div>
      </fieldset>
      <p className="mt-1.5 text-muted">{words.actions[choice.action].meaning}</p>
      <div className="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-2">
        {choice.action === 'move' && (
          <TextField
            required
            label={words.to}
            suggestions={queues.map(({ name }) => name)}
            value={choice.to}
            onChange={(to) => change({ to })}
            className="sm:col-span-2"
          />
        )}
        <TextField
          label={words.pace}
          placeholder={words.paceHint}
          {...{ type: 'number', min: 1, max: 100_000, step: 1, inputMode: 'numeric' as const }}
          value={choice.pace}
          onChange={(pace) => change({ pace })}
        />
        <TextField
          label={words.most}
          placeholder={words.mostHint}
          {...{ type: 'number', min: 1, max: 10_000_000, step: 1, inputMode: 'numeric' as const }}
          value={choice.most}
          onChange={(most) => change({ most })}
        />
      </div>
      {request !== null && error === null && (
        <BulkPreviewNote preview={data} isCounting={isFetching} onAgain={() => void refetch()} />
      )}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {problem !== null && <ProblemNote error={problem} />}
      {needsCount && (
        <TextField
          label={words.typeCount(count)}
          value={typed}
          inputMode="numeric"
          onChange={setTyped}
          className="mt-3"
        />
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Dialog.Close className={buttonClass('plain')}>{words.close}</Dialog.Close>
        <Button
          type="submit"
          kind={choice.action === 'delete' || choice.action === 'cancel' ? 'danger' : 'primary'}
          disabled={!isReady || isBusy}
        >
          {data === undefined
            ? words.actions[choice.action].name
            : words.confirm(choice.action, count, isExact)}
        </Button>
      </div>
    </form>
  )
}
