import { useQuery } from '@tanstack/react-query'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLocalList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { SettlementRow } from '../contract.ts'
import { STATE_WORDS } from '../words.ts'
import { settlementsQuery, useSaid } from './settlement-data.ts'
import { settlementWords } from './settlement-words.ts'

/** The months with a partner, on the partner's page. */
export function SettlementSection({ partnerId }: { partnerId: string }) {
  // state
  const say = useWords(settlementWords)
  const paths = usePaths()
  // data
  const query = useQuery(settlementsQuery(partnerId))
  const rows = query.data?.items ?? []
  const local = useLocalList(rows, [], 'settlements')
  const list = {
    ...local,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
  const columns = useColumns(query.data?.currency)
  // view
  return (
    <Section title={say('settlements')} note={say('settlements_note')}>
      <DataTable
        label={say('settlements')}
        list={list}
        columns={columns}
        rowKey={(row) => row.month}
        rowTo={(row) => paths.settlement(partnerId, row.month)}
        exportName="settlements"
        empty={<EmptyState title={say('settlements_empty')}>{say('settlements_note')}</EmptyState>}
      />
    </Section>
  )
}

function useColumns(currency: string | undefined): Column<SettlementRow>[] {
  const say = useWords(settlementWords)
  const said = useSaid()
  const format = useFormat()
  const money = (minor: number) =>
    format.money({ amount_minor: minor, currency: currency ?? format.currency })
  const monthOf = ({ month }: SettlementRow) => format.month(`${month}-01`)
  const column = (key: string, header: string, minorOf: (row: SettlementRow) => number) => ({
    key,
    header,
    cell: (row: SettlementRow) => money(minorOf(row)),
    value: (row: SettlementRow) => minorOf(row) / 100,
    numeric: true,
  })
  return [
    { key: 'month', header: say('month'), cell: monthOf, value: ({ month }) => month },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => (
        <Tag tone={state === 'ready' ? 'gold' : state === 'paid' ? 'good' : 'neutral'}>
          {said(STATE_WORDS[state])}
        </Tag>
      ),
      value: ({ state }) => said(STATE_WORDS[state]),
    },
    {
      key: 'lines',
      header: say('lines_count'),
      cell: ({ lines }) => format.number(lines),
      value: ({ lines }) => lines,
      numeric: true,
    },
    column('to_us', say('to_us'), (row) => row.to_us_minor + row.to_us_vat_minor),
    column('to_partner', say('to_partner'), (row) => row.to_partner_minor + row.to_partner_vat_minor),
    column('net', say('net'), (row) => row.payable_minor),
    {
      key: 'disputes',
      header: say('open_disputes'),
      cell: ({ open_disputes }) => (open_disputes === 0 ? '–' : format.number(open_disputes)),
      value: ({ open_disputes }) => open_disputes,
      numeric: true,
    },
    {
      key: 'due',
      header: say('due'),
      cell: ({ due_on }) => (due_on === null ? '–' : format.date(due_on)),
      value: ({ due_on }) => due_on,
    },
  ]
}
