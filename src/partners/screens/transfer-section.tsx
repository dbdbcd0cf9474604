import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { useServerList } from '#ui/list.ts'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PartnerView } from '../contract.ts'
import { mayAsk as mayAskOf } from '../transfer.ts'
import { TransferList, type TransferRow } from '../transfer-contract.ts'
import { address, stepTransfer, useRefresh } from './partner-data.ts'
import { SettleDialog } from './settle-dialog.tsx'
import { partnerWords } from './words.ts'

type Row = z.infer<typeof TransferRow>

/** Points on their way there and from there; what is in doubt stands first. */
export function TransferSection({ partner, mayAsk }: { partner: PartnerView; mayAsk: boolean }) {
  // state
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const [settling, setSettling] = useState<string | null>(null)
  // data
  const list = useServerList({
    path: address(partner.id, 'transfers'),
    schema: TransferList,
    rowsOf: (page) => page.items,
    prefix: 'transfers',
  })
  const columns = useColumns()
  // actions
  const stepping = useSend(
    ({ id, step }: { id: string; step: 'ask' | 'call-off' }, key) => stepTransfer(partner.id, id, step, key),
    {
      onDone: async (_, { step }) => {
        toast(say(step === 'ask' ? 'asked' : 'called_off'))
        await refresh()
      },
    },
  )
  const act: Column<Row> = {
    key: 'act',
    header: say('ask_now'),
    cell: ({ id, state, called_off, may_settle }) =>
      mayAskOf(state) && (
        <>
          <Button variant="subtle" size="compact-sm" onClick={() => stepping.mutate({ id, step: 'ask' })}>
            {say('ask_now')}
          </Button>
          {!called_off && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => stepping.mutate({ id, step: 'call-off' })}
            >
              {say('call_off')}
            </Button>
          )}
          {may_settle && (
            <Button variant="subtle" size="compact-sm" onClick={() => setSettling(id)}>
              {say('settle')}
            </Button>
          )}
        </>
      ),
  }
  // view
  if (partner.remote === null && list.rows.length === 0) return null
  return (
    <Section title={say('transfers')} note={say('transfers_note')}>
      <ProblemNote error={stepping.error} />
      <DataTable
        label={say('transfers')}
        list={list}
        columns={mayAsk && partner.in_doubt > 0 ? [...columns, act] : columns}
        rowKey={(row) => row.id}
        exportName="partner-conversions"
        empty={<EmptyState title={say('transfers_empty')}>{say('transfers_note')}</EmptyState>}
      />
      {settling !== null && (
        <SettleDialog partnerId={partner.id} transferId={settling} onClose={() => setSettling(null)} />
      )}
    </Section>
  )
}

function useColumns(): Column<Row>[] {
  const say = useWords(partnerWords)
  const format = useFormat()
  const nameOf = ({ member }: Row) => member?.name ?? say('no_name')
  return [
    { key: 'member', header: say('member'), cell: nameOf, value: nameOf },
    {
      key: 'direction',
      header: say('direction'),
      cell: ({ direction }) => say(`direction_${direction}`),
      value: ({ direction }) => say(`direction_${direction}`),
    },
    {
      key: 'when',
      header: say('when'),
      cell: ({ prepared_at }) => format.dateTime(prepared_at),
      value: ({ prepared_at }) => prepared_at,
    },
    {
      key: 'points',
      header: say('points'),
      cell: ({ points }) => format.number(points),
      value: ({ points }) => points,
      numeric: true,
    },
    {
      key: 'units',
      header: say('units'),
      cell: ({ units }) => format.number(units),
      value: ({ units }) => units,
      numeric: true,
    },
    {
      key: 'attempts',
      header: say('attempts'),
      cell: ({ attempts }) => format.number(attempts),
      value: ({ attempts }) => attempts,
      numeric: true,
    },
    {
      key: 'status',
      header: say('status'),
      cell: ({ state }) => (
        <Tag tone={state === 'confirmed' ? 'accent' : 'neutral'}>{say(`transfer_${state}`)}</Tag>
      ),
      value: ({ state }) => say(`transfer_${state}`),
    },
  ]
}
