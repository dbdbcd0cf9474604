import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Column, Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { LineList, type LineView, type Settlement } from '../contract.ts'
import { isDisputable, LINE_KINDS, mayDispute } from '../statement.ts'
import { KIND_WORDS } from '../words.ts'
import { DecideDialog, DisputeDialog } from './dispute-dialogs.tsx'
import { linesPath, useSaid } from './settlement-data.ts'
import { settlementWords } from './settlement-words.ts'

/** Every line of a month, and what was said of it. */
export function LineSection({ settlement }: { settlement: Settlement }) {
  // state
  const say = useWords(settlementWords)
  const said = useSaid()
  const [chosen, setChosen] = useState<LineView | null>(null)
  // data
  const list = useServerList({
    path: linesPath(settlement.partner.id, settlement.month),
    schema: LineList,
    rowsOf: (page) => page.items,
    filters: ['kind', 'disputed'],
    prefix: 'lines',
  })
  const columns = useColumns(settlement)
  const acts = useActs(settlement, setChosen)
  const filters: Filter[] = [
    {
      kind: 'select',
      key: 'kind',
      label: say('all_kinds'),
      options: LINE_KINDS.map((kind) => ({ value: kind, label: said(KIND_WORDS[kind]) })),
    },
    {
      kind: 'select',
      key: 'disputed',
      label: say('dispute'),
      options: [{ value: 'true', label: say('only_disputed') }],
    },
  ]
  // view
  return (
    <Section title={say('lines')} note={say('lines_note')}>
      <DataTable
        label={say('lines')}
        list={list}
        columns={[...columns, acts]}
        rowKey={(line) => line.id}
        filters={filters}
        empty={<EmptyState title={say('lines_empty')}>{say('settlements_empty')}</EmptyState>}
      />
      {chosen?.dispute && (
        <DecideDialog
          settlement={settlement}
          line={chosen}
          dispute={chosen.dispute}
          onClose={() => setChosen(null)}
        />
      )}
      {chosen && !chosen.dispute && (
        <DisputeDialog settlement={settlement} line={chosen} onClose={() => setChosen(null)} />
      )}
    </Section>
  )
}

function useColumns({ currency }: Settlement): Column<LineView>[] {
  const say = useWords(settlementWords)
  const said = useSaid()
  const format = useFormat()
  const money = (minor: number) => format.money({ amount_minor: minor, currency })
  return [
    {
      key: 'ref',
      header: say('ref'),
      cell: ({ ref, of_ref }) => <bdi>{of_ref === null ? ref : say('of_ref', { ref, of: of_ref })}</bdi>,
      value: ({ ref }) => ref,
    },
    {
      key: 'kind',
      header: say('kind'),
      cell: ({ kind }) => said(KIND_WORDS[kind]),
      value: ({ kind }) => said(KIND_WORDS[kind]),
    },
    {
      key: 'when',
      header: say('when'),
      cell: ({ happened_at }) => format.dateTime(happened_at),
      value: ({ happened_at }) => happened_at,
    },
    {
      key: 'points',
      header: say('points'),
      cell: ({ points }) => format.number(points),
      value: ({ points }) => points,
      numeric: true,
    },
    {
      key: 'amount',
      header: say('amount'),
      cell: ({ amount_minor }) => money(amount_minor),
      value: ({ amount_minor }) => amount_minor / 100,
      numeric: true,
    },
    {
      key: 'vat',
      header: say('vat'),
      cell: ({ vat_minor }) => money(vat_minor),
      value: ({ vat_minor }) => vat_minor / 100,
      numeric: true,
    },
  ]
}

/** What was said of a line, and what may be said next. */
function useActs({ state }: Settlement, choose: (line: LineView) => void): Column<LineView> {
  const say = useWords(settlementWords)
  const may = useMay()
  return {
    key: 'dispute',
    header: say('dispute'),
    cell: (line) => {
      const { dispute } = line
      if (dispute === null)
        return (
          may('settlement.dispute') &&
          mayDispute(state) &&
          isDisputable(line.kind) && (
            <Button variant="subtle" size="compact-sm" onClick={() => choose(line)}>
              {say('dispute_do')}
            </Button>
          )
        )
      return (
        <>
          <Tag tone={dispute.state === 'open' ? 'gold' : 'neutral'}>{say(`dispute_${dispute.state}`)}</Tag>
          {dispute.state === 'open' && may('settlement.approve') && (
            <Button variant="subtle" size="compact-sm" onClick={() => choose(line)}>
              {say('decide')}
            </Button>
          )}
        </>
      )
    },
  }
}
