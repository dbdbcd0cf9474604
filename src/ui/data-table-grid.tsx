import { Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Column, isSortable, nextSort, orderOf } from './column.ts'
import classes from './data-table.module.css'
import { PlainLink } from './link.tsx'
import type { List } from './list.ts'

export type RowsProps<Row> = {
  label: string
  list: List<Row>
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowTo: ((row: Row) => string) | undefined
}

/** The text that opens the row; its target stretches over the whole of it. */
export function RowLink({ to, children }: { to: string | undefined; children: ReactNode }) {
  if (to === undefined) return children
  return (
    <PlainLink to={to} className={classes.rowLink}>
      {children}
    </PlainLink>
  )
}

const ORDER_ICONS = { asc: IconArrowUp, desc: IconArrowDown, none: IconArrowsSort }
const ARIA_SORT = { asc: 'ascending', desc: 'descending', none: 'none' } as const

function HeaderCell<Row>({ column, list }: { column: Column<Row>; list: List<Row> }) {
  if (!isSortable(column, list.sortedBy)) {
    return <Table.Th data-numeric={column.numeric || undefined}>{column.header}</Table.Th>
  }
  const order = orderOf(column, list.state.sort, list.sortedBy) ?? 'none'
  const Icon = ORDER_ICONS[order]
  return (
    <Table.Th aria-sort={ARIA_SORT[order]} data-numeric={column.numeric || undefined}>
      <UnstyledButton
        className={classes.sort}
        data-sorted={order !== 'none' || undefined}
        onClick={() => list.change({ sort: nextSort(column, list.state.sort, list.sortedBy) })}
      >
        {column.header}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  )
}

export function TableGrid<Row>({ label, list, columns, rows, rowKey, rowTo }: RowsProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a part that scrolls sideways must be reachable by keyboard, and is no landmark beside the section that bears its name
    <div className={classes.scroll} role="group" aria-label={label} tabIndex={0}>
      <Table aria-label={label} className={classes.table} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} list={list} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} data-opens={rowTo ? true : undefined}>
              {columns.map((column, index) => (
                <Table.Td key={column.key} data-numeric={column.numeric || undefined}>
                  {index === 0 ? <RowLink to={rowTo?.(row)}>{column.cell(row)}</RowLink> : column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
