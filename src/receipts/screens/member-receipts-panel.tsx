import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { useWords } from '#ui/words.ts'
import { ReceiptPage } from '../contract.ts'
import { useReceiptColumns } from './receipt-columns.tsx'
import { receiptWords } from './words.ts'

/** A member's own receipts, on their page. */
export function MemberReceiptsPanel({ memberId }: { memberId: string }) {
  const say = useWords(receiptWords)
  const paths = usePaths()
  const list = useServerList({
    path: '/receipts',
    schema: ReceiptPage,
    rowsOf: (page) => page.items,
    fixed: { member: memberId },
    prefix: 'r.',
  })
  return (
    <DataTable
      label={say('title')}
      list={list}
      columns={useReceiptColumns({ ofMember: true })}
      rowKey={(row) => row.id}
      rowTo={(row) => paths.receipt(row.receipt_id)}
      exportName="member-receipts"
      empty={
        <EmptyState level={3} title={say('member_empty_title')}>
          {say('member_empty_text')}
        </EmptyState>
      }
    />
  )
}
