import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DaysFilter } from '#ui/days-filter.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { RETURN_STATES, type ReturnAnswer, ReturnPage } from '../contract.ts'
import { ReturnState, useReturnTold } from './receipt-returns.tsx'
import { returnWords } from './return-words.ts'
import { receiptWords } from './words.ts'

/** Returns: those that did not find their receipt, or all of one state, by the days on which the goods came back. */
export function ReturnsPage() {
  // state
  const say = useWords(returnWords)
  const receipts = useWords(receiptWords)
  const paths = usePaths()
  // data
  const list = useServerList({
    path: '/returns',
    schema: ReturnPage,
    rowsOf: (page) => page.items,
    filters: ['state', 'from', 'to'],
  })
  const columns = useColumns()
  const isOfReceipts = list.state.state === 'posted'
  // view
  return (
    <>
      <PageHeader
        title={say(isOfReceipts ? 'returns_title' : 'list_title')}
        lead={say(isOfReceipts ? 'posted_lead' : 'list_lead')}
        back={{ to: paths.receipts(), label: receipts('back') }}
      />
      <DataTable
        label={say('list_title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          {
            kind: 'select',
            key: 'state',
            label: say('state'),
            options: RETURN_STATES.map((state) => ({ value: state, label: say(`state_${state}`) })),
          },
          {
            kind: 'own',
            keys: ['from', 'to'],
            field: <DaysFilter days={list.state} onChange={list.change} />,
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
      cell: (row) => {
        // Out of an imported file, and nobody knows what was bought.
        if (row.receipt_id === null) return say('no_receipt')
        const number = <Ltr>{row.receipt_id}</Ltr>
        // Of those that wait or lapsed no receipt is here.
        const isHere = row.state === 'rejected' || row.state === 'posted'
        return isHere ? <TextLink to={paths.receipt(row.receipt_id)}>{number}</TextLink> : number
      },
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
