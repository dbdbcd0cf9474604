import type { ReactNode } from 'react'
import type { CsvValue } from './csv.ts'

/** One column, as the table, the cards of a narrow screen and the CSV file all read it. */
export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** The plain value, for the CSV file and for sorting rows that are here; without it the column is in neither. */
  value?: (row: Row) => CsvValue
  /** Numbers stand with their units under each other. */
  numeric?: boolean
  /** The server's names for this order; where only one direction has a name, only that one is offered. */
  sort?: { asc?: string; desc?: string }
}

export type Filter =
  | { kind: 'search'; key: string; label: string }
  | { kind: 'select'; key: string; label: string; options: readonly { value: string; label: string }[] }
  /** A field of the page's own, and the parameters of the address that it sets. */
  | { kind: 'own'; keys: readonly string[]; field: ReactNode }

/** The parameters of the address that a filter sets. */
export const keysOf = (filter: Filter): readonly string[] =>
  filter.kind === 'own' ? filter.keys : [filter.key]

export type Order = 'asc' | 'desc' | null

/** The name that the address carries for a column's order: the server's own, or `key` and `-key` where the table sorts. */
function sortName<Row>(column: Column<Row>, order: 'asc' | 'desc', by: 'server' | 'table'): string | null {
  if (by === 'server') return column.sort?.[order] ?? null
  if (!column.value) return null
  return order === 'asc' ? column.key : `-${column.key}`
}

export function orderOf<Row>(column: Column<Row>, sort: string | undefined, by: 'server' | 'table'): Order {
  if (sort === undefined) return null
  if (sortName(column, 'asc', by) === sort) return 'asc'
  if (sortName(column, 'desc', by) === sort) return 'desc'
  return null
}

/** What the next press on the column's header asks for: one order, the other, and then none. */
export function nextSort<Row>(column: Column<Row>, sort: string | undefined, by: 'server' | 'table'): string {
  const names = [sortName(column, 'asc', by), sortName(column, 'desc', by)].filter((name) => name !== null)
  const at = sort === undefined ? -1 : names.indexOf(sort)
  return names[at + 1] ?? ''
}

export const isSortable = <Row>(column: Column<Row>, by: 'server' | 'table'): boolean =>
  sortName(column, 'asc', by) !== null || sortName(column, 'desc', by) !== null

/** Hebrew and Latin text in the reader's order, numbers by size. */
export function compareValues(left: CsvValue, right: CsvValue, collator: Intl.Collator): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(String(left ?? ''), String(right ?? ''))
}
