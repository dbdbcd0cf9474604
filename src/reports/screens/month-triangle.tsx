import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLocalList } from '#ui/list.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MonthReport } from '../month-contract.ts'
import { type TriangleRow, triangleOf } from '../month-triangle.ts'
import classes from './month.module.css'
import { monthPageWords } from './month-page-words.ts'

/** How the points of each month were redeemed as they grew older, and what became of the rest. */
export function MonthTriangle({ cohorts }: { cohorts: MonthReport['liability']['cohorts'] }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const rows = triangleOf(cohorts)
  const list = useLocalList(rows, [], 'triangle.')
  if (rows.length < 2) return null
  const longest = Math.max(...rows.map(({ redeemed }) => redeemed.length))
  const percent = (share: number | null | undefined): string =>
    share === undefined ? '' : share === null ? '·' : format.percent(share, 0)
  const shares = ['open', 'expired'] as const
  const columns: Column<TriangleRow>[] = [
    {
      key: 'month',
      header: say('earned_in'),
      cell: ({ month }) => format.month(`${month}-01`),
      value: ({ month }) => month,
    },
    ...Array.from({ length: longest }, (_, age) => ({
      key: `age_${age}`,
      header: format.number(age),
      numeric: true,
      cell: ({ redeemed }: TriangleRow) => percent(redeemed[age]),
      value: ({ redeemed }: TriangleRow) => redeemed[age] ?? null,
    })),
    ...shares.map((key) => ({
      key,
      header: say(key === 'open' ? 'outstanding' : 'expired'),
      numeric: true,
      cell: (row: TriangleRow) => percent(row[key]),
      value: (row: TriangleRow) => row[key],
    })),
  ]
  return (
    <>
      <h3 className={classes.small}>{say('triangle')}</h3>
      <p className={classes.soft}>{say('triangle_note')}</p>
      <DataTable
        label={say('triangle')}
        list={list}
        columns={columns}
        rowKey={({ month }) => month}
        empty={<EmptyState title={say('triangle')}>{say('triangle_note')}</EmptyState>}
      />
    </>
  )
}
