import { useQuery } from '@tanstack/react-query'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReturnAnswer } from '../contract.ts'
import { waitingReturnsQuery } from './receipt-data.ts'
import { ReturnState, useReturnTold } from './receipt-returns.tsx'
import { returnWords } from './return-words.ts'
import { receiptWords } from './words.ts'

const STATES = ['waiting', 'rejected', 'lapsed'] as const

/** Returns that did not find their receipt: waiting, rejected when it came, or lapsed. */
export function ReturnsPage() {
  // state
  const say = useWords(returnWords)
  const receipts = useWords(receiptWords)
  const paths = usePaths()
  // data
  const waiting = useQuery(waitingReturnsQuery)
  const items = waiting.data?.items ?? []
  const list = useLocalList(items, ['state'])
  const shown = items.filter((item) => list.state.state === undefined || item.state === list.state.state)
  const columns = useColumns()
  // view
  if (waiting.isPending) return <PageSkeleton />
  if (waiting.isError) return <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />
  return (
    <>
      <PageHeader
        title={say('list_title')}
        lead={say('list_lead')}
        back={{ to: paths.receipts(), label: receipts('back') }}
      />
      <DataTable
        label={say('list_title')}
        list={{ ...list, rows: shown, readAll: async () => shown }}
        columns={columns}
        rowKey={(row) => `${row.receipt_id} ${row.return_id}`}
        filters={[
          {
            kind: 'select',
            key: 'state',
            label: say('state'),
            options: STATES.map((state) => ({ value: state, label: say(`state_${state}`) })),
          },
        ]}
        exportName="returns"
        empty={<EmptyState title={say('list_empty_title')}>{say('list_empty_text')}</EmptyState>}
      />
    </>
  )
}

function useColumns(): Column<ReturnAnswer>[] {
  const say = useWords(returnWords)
  const format = useFormat()
  const paths = usePaths()
  const tell = useReturnTold()
  return [
    {
      key: 'return',
      header: say('return_id'),
      cell: (row) => <Ltr>{row.return_id}</Ltr>,
      value: (row) => row.return_id,
    },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => <ReturnState state={row.state} />,
      value: (row) => say(`state_${row.state}`),
    },
    {
      key: 'when',
      header: say('returned_at'),
      cell: (row) => format.dateTime(row.occurred_at),
      value: (row) => row.occurred_at,
    },
    {
      key: 'receipt',
      header: say('receipt'),
      // Only a rejected return's receipt is here.
      cell: (row) =>
        row.state === 'rejected' ? (
          <TextLink to={paths.receipt(row.receipt_id)}>
            <Ltr>{row.receipt_id}</Ltr>
          </TextLink>
        ) : (
          <Ltr>{row.receipt_id}</Ltr>
        ),
      value: (row) => row.receipt_id,
    },
    {
      key: 'items',
      header: say('items'),
      cell: (row) => format.number(row.lines.length),
      value: (row) => row.lines.length,
      numeric: true,
    },
    { key: 'what', header: say('what'), cell: tell, value: tell },
  ]
}
