import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useDeferredValue, useEffect, type ReactNode } from 'react'
import { texts } from '#texts/shell'
import { EmptyState } from './empty-state.tsx'
import { FilterBox } from './filter-box.tsx'
import { ListCard, ListFoot } from './list-card.tsx'
import { Loading } from './loading.tsx'
import { PageHead } from './page.tsx'
import { ProblemNote } from './problem-note.tsx'

/** So many are looked through by themselves when somebody filters; more are there by a button. */
const LOOKED_THROUGH = 1_000

interface Page<T> {
  readonly items: readonly T[]
}

export interface FilteredListProps<T> {
  readonly list: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  readonly words: {
    readonly title: string
    readonly caption: string
    readonly filter: string
    readonly none: string
    readonly noneText: string
    readonly noneFit: string
  }
  /** Makes the first one. */
  readonly command: string
  /** What is looked for in each. */
  readonly filter: string
  readonly onFilter: (text: string) => void
  /** What of one it is looked for in. */
  readonly textsOf: (item: T) => readonly string[]
  /** What else can be done here. */
  readonly actions?: ReactNode
  /** Headings of columns. */
  readonly head: ReactNode
  readonly row: (item: T) => ReactNode
}

/** A screen of one list, which a text narrows down. */
export function FilteredList<T>({
  list,
  words,
  command,
  filter,
  onFilter,
  textsOf,
  actions,
  head,
  row,
}: FilteredListProps<T>): ReactNode {
  const wanted = useDeferredValue(filter.trim().toLowerCase())
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const shown = items.filter((item) => textsOf(item).some((text) => text.toLowerCase().includes(wanted)))
  const { hasNextPage, isFetching, fetchNextPage } = list
  // What fits may be on any page.
  const looksOn = wanted !== '' && hasNextPage && !isFetching && items.length < LOOKED_THROUGH
  useEffect(() => {
    if (looksOn) void fetchNextPage()
  }, [looksOn, fetchNextPage])
  const foot = (
    <ListFoot
      shown={shown.length}
      looked={items.length}
      hasMore={hasNextPage}
      isLoading={list.isFetchingNextPage}
      onMore={() => void fetchNextPage()}
    />
  )
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <>
            <FilterBox label={words.filter} text={filter} onChange={onFilter} />
            {actions}
          </>
        }
      />
      {list.error !== null && items.length === 0 && (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.isSuccess && items.length === 0 && (
        <EmptyState title={words.none} text={words.noneText} command={command} />
      )}
      {items.length > 0 && shown.length === 0 && (
        <>
          <EmptyState
            title={words.noneFit}
            {...(hasNextPage ? { text: texts.list.notAll(items.length) } : {})}
          />
          {hasNextPage && <div className="mx-4">{foot}</div>}
        </>
      )}
      {shown.length > 0 && (
        <ListCard caption={words.caption} foot={foot} head={head}>
          {shown.map(row)}
        </ListCard>
      )}
    </>
  )
}
