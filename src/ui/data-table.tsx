import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useMemo } from 'react'
import { type Column, type Filter, keysOf } from './column.ts'
import { TableCards } from './data-cards.tsx'
import classes from './data-table.module.css'
import { TableGrid } from './data-table-grid.tsx'
import { TableToolbar } from './data-table-toolbar.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorState } from './error-state.tsx'
import { kitWords } from './kit-words.ts'
import type { List } from './list.ts'
import { useRowModel } from './row-model.ts'
import { RowsSkeleton } from './skeletons.tsx'
import { useWords } from './words.ts'

export type DataTableProps<Row> = {
  /** Spoken before the table: what its rows are. */
  label: string
  list: List<Row>
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** The page that a row opens. The first column's text becomes the link, the whole row its target. */
  rowTo?: (row: Row) => string
  filters?: readonly Filter[]
  /** With a name, the rows can be saved as `name.csv`. */
  exportName?: string
  /** When there is nothing at all yet: what to do first. */
  empty: ReactNode
}

function Foot<Row>({ list }: { list: List<Row> }) {
  const say = useWords(kitWords)
  const shown = list.rows.length
  return (
    <div className={classes.foot}>
      <span role="status">{say(list.hasMore ? 'table_shown_more' : 'table_shown', { shown })}</span>
      {list.hasMore && (
        <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore}>
          {say('table_more')}
        </Button>
      )}
    </div>
  )
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const say = useWords(kitWords)
  const clear = (
    <Button variant="default" onClick={onClear}>
      {say('table_filter_clear')}
    </Button>
  )
  return (
    <EmptyState title={say('table_nothing_title')} actions={clear}>
      {say('table_nothing_detail')}
    </EmptyState>
  )
}

/** A list of things: sorted, filtered, paged, exported and opened; cards on a narrow screen. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, list, columns, rowKey, rowTo, filters = [], exportName, empty } = props
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const rows = useRowModel(list, columns, rowKey)
  const filterKeys = useMemo(() => filters.flatMap(keysOf), [filters])
  const isFiltered = filterKeys.some((key) => list.state[key] !== undefined)
  const clear = () => list.change(Object.fromEntries(filterKeys.map((key) => [key, ''])))

  if (list.error && list.rows.length === 0 && !isFiltered) {
    return <ErrorState error={list.error} onRetry={list.retry} />
  }
  const isEmpty = !list.isPending && !list.error && rows.length === 0
  if (isEmpty && !isFiltered) return empty
  const Rows = narrow ? TableCards : TableGrid
  return (
    <div>
      <TableToolbar list={list} columns={columns} filters={filters} exportName={exportName} />
      {list.isPending && <RowsSkeleton />}
      {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} />}
      {isEmpty && <NothingFound onClear={clear} />}
      {!list.isPending && !list.error && rows.length > 0 && (
        <>
          <Rows label={label} list={list} columns={columns} rows={rows} rowKey={rowKey} rowTo={rowTo} />
          <Foot list={list} />
        </>
      )}
    </div>
  )
}
