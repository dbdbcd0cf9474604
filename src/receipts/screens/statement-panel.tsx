import { Button } from '@mantine/core'
import type { Column } from '#ui/column.ts'
import { TableToolbar } from '#ui/data-table-toolbar.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useServerList } from '#ui/list.ts'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useWords } from '#ui/words.ts'
import { type EntryView, StatementPage } from '../contract.ts'
import { EntryList } from './entry-list.tsx'
import { entryWords } from './entry-words.ts'
import classes from './receipts.module.css'

/** Every change of a member's points, newest first, each with its reasons. */
export function StatementPanel({ memberId }: { memberId: string }) {
  // state
  const say = useWords(entryWords)
  // data
  const list = useServerList({
    path: `/members/${encodeURIComponent(memberId)}/statement`,
    schema: StatementPage,
    rowsOf: (page) => page.items,
    prefix: 's.',
  })
  const columns = useExportColumns()
  // view
  if (list.isPending) return <RowsSkeleton />
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />
  if (list.rows.length === 0)
    return (
      <EmptyState level={3} title={say('empty_title')}>
        {say('empty_text')}
      </EmptyState>
    )
  return (
    <>
      <TableToolbar list={list} columns={columns} filters={[]} exportName="statement" />
      <EntryList label={say('title')} entries={list.rows} />
      {list.hasMore && (
        <div className={classes.more}>
          <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore}>
            {say('more')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What the file says of an entry: all that the page opens to. */
function useExportColumns(): Column<EntryView>[] {
  const say = useWords(entryWords)
  const column = (
    key: string,
    header: string,
    value: (row: EntryView) => string | number | null,
  ): Column<EntryView> => ({ key, header, value, cell: value })
  return [
    column('when', say('when'), (row) => row.occurred_at),
    column('what', say('what'), (row) => row.sentences.join(' ')),
    column('points', say('points'), (row) => row.points),
    column('balance', say('balance'), (row) => (row.of_account === 'current' ? row.balance_after : null)),
    column('member', say('member'), (row) => row.member?.name ?? null),
    column('receipt', say('receipt'), (row) => row.receipt_id),
    column('reason', say('reason'), (row) => row.correction?.reason ?? null),
    column('by', say('by'), (row) => row.correction?.by.name ?? null),
  ]
}
