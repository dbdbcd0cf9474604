import type { Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DaysFilter } from '#ui/days-filter.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import { ReceiptPage as ReceiptPageOfList } from '../contract.ts'
import { useBranches } from './branch-name.ts'
import { MemberFilter } from './member-filter.tsx'
import { NumberJump } from './number-jump.tsx'
import { useReceiptColumns } from './receipt-columns.tsx'
import { receiptWords } from './words.ts'

/** Every receipt that came: by branch, by days, by member, by its number. */
export function ReceiptsPage() {
  // state
  const say = useWords(receiptWords)
  const paths = usePaths()
  const may = useMay()
  // data
  const list = useServerList({
    path: '/receipts',
    schema: ReceiptPageOfList,
    rowsOf: (page) => page.items,
    filters: ['branch', 'from', 'to', 'member', 'named'],
  })
  const columns = useReceiptColumns()
  const branches = useBranches()
  const filters: Filter[] = [
    ...(branches.length > 0
      ? [
          {
            kind: 'select' as const,
            key: 'branch',
            label: say('branch'),
            options: branches.map(({ code, name }) => ({ value: code, label: name || code })),
          },
        ]
      : []),
    { kind: 'own', keys: ['from', 'to'], field: <DaysFilter days={list.state} onChange={list.change} /> },
    {
      kind: 'own',
      keys: ['member'],
      field: <MemberFilter memberId={list.state.member} onChange={(member) => list.change({ member })} />,
    },
    ...(list.state.member === undefined
      ? [
          {
            kind: 'select' as const,
            key: 'named',
            label: say('named'),
            options: [
              { value: 'yes', label: say('named_yes') },
              { value: 'no', label: say('named_no') },
            ],
          },
        ]
      : []),
    { kind: 'own', keys: [], field: <NumberJump /> },
  ]
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        actions={
          <LinkButton to={paths.returns()} variant="default">
            {say('waiting_link')}
          </LinkButton>
        }
      />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.receipt(row.receipt_id)}
        filters={filters}
        exportName="receipts"
        empty={
          <EmptyState
            title={say('empty_title')}
            actions={
              <>
                {may('import.run') && <LinkButton to={paths.imports()}>{say('empty_import')}</LinkButton>}
                {may('key.manage') && (
                  <LinkButton to={paths.apiKeys()} variant="default">
                    {say('empty_key')}
                  </LinkButton>
                )}
              </>
            }
          >
            {say('empty_text')}
          </EmptyState>
        }
      />
    </>
  )
}
