import type { z } from 'zod'
import type { Column } from '#ui/column.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptSummary } from '../contract.ts'
import { useBranchName } from './branch-name.ts'
import classes from './receipts.module.css'
import { receiptWords } from './words.ts'

export type ReceiptRow = z.infer<typeof ReceiptSummary>

/** The columns of every list of receipts; on a member's own page the member is not said again. */
export function useReceiptColumns({ ofMember = false } = {}): Column<ReceiptRow>[] {
  const say = useWords(receiptWords)
  const format = useFormat()
  const branchName = useBranchName()
  const memberOf = ({ member }: ReceiptRow) => (member ? (member.name ?? say('nameless')) : '')
  const member: Column<ReceiptRow> = {
    key: 'member',
    header: say('member'),
    cell: (row) => memberOf(row) || <span className={classes.soft}>{say('nobody')}</span>,
    value: memberOf,
  }
  return [
    {
      key: 'when',
      header: say('when'),
      cell: (row) => format.dateTime(row.occurred_at),
      value: (row) => row.occurred_at,
    },
    ...(ofMember ? [] : [member]),
    {
      key: 'branch',
      header: say('branch'),
      cell: (row) => branchName(row.branch),
      value: (row) => row.branch,
    },
    {
      key: 'total',
      header: say('total'),
      cell: (row) => format.money({ amount_minor: row.total_minor, currency: row.currency }),
      value: (row) => row.total_minor / 100,
      numeric: true,
    },
    {
      key: 'points',
      header: say('points'),
      cell: (row) => (row.member ? format.number(row.points) : ''),
      value: (row) => (row.member ? row.points : null),
      numeric: true,
    },
    {
      key: 'number',
      header: say('number'),
      cell: (row) => <Ltr>{row.receipt_id}</Ltr>,
      value: (row) => row.receipt_id,
    },
  ]
}
