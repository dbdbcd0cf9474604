import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { type Column, compareValues, orderOf } from './column.ts'
import type { CsvValue } from './csv.ts'
import { useLanguage } from './language.tsx'
import type { List } from './list.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** The table's rows must be objects of their own; ours may be anything. */
type Held<Row> = { row: Row }

/** The rows in the order that the address asks for: sorted here, or as the server sent them. */
export function useRowModel<Row>(
  list: List<Row>,
  columns: readonly Column<Row>[],
  rowKey: (row: Row) => string,
): readonly Row[] {
  const { language } = useLanguage()
  const sort = list.state.sort
  const definitions = useMemo(() => {
    const collator = new Intl.Collator(language, { numeric: true })
    return columns.map(
      (column): ColumnDef<typeof features, Held<Row>> => ({
        id: column.key,
        // What is missing comes last, whichever way the others are sorted.
        accessorFn: ({ row }) => column.value?.(row) ?? undefined,
        sortUndefined: 'last',
        sortFn: (left, right, id) =>
          compareValues(left.getValue<CsvValue>(id), right.getValue<CsvValue>(id), collator),
      }),
    )
  }, [columns, language])
  const sorting = useMemo(() => {
    const sorted = columns.find((column) => orderOf(column, sort, list.sortedBy) !== null)
    return sorted ? [{ id: sorted.key, desc: orderOf(sorted, sort, list.sortedBy) === 'desc' }] : []
  }, [columns, sort, list.sortedBy])
  const data = useMemo(() => list.rows.map((row) => ({ row })), [list.rows])
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: ({ row }) => rowKey(row),
    state: { sorting },
    manualSorting: list.sortedBy === 'server',
  })
  return table.getRowModel().rows.map((row) => row.original.row)
}
