import { Button } from '@mantine/core'
import type { z } from 'zod'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { type List, useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { EarnList, type EarnRow, type PartnerView } from '../contract.ts'
import { address, decideEarn, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

type Row = z.infer<typeof EarnRow>

/** What waits for somebody to look, and what was bought there last. */
export function EarnSections({ partner, mayDecide }: { partner: PartnerView; mayDecide: boolean }) {
  const say = useWords(partnerWords)
  const path = address(partner.id, 'earns')
  const list = useServerList({ path, schema: EarnList, rowsOf: (page) => page.items })
  const columns = useColumns()
  const status: Column<Row> = {
    key: 'status',
    header: say('status'),
    cell: (row) => say(statusOf(row)),
    value: (row) => say(statusOf(row)),
  }
  return (
    <>
      {partner.held > 0 && <Held partner={partner} mayDecide={mayDecide} />}
      <Section title={say('earns')}>
        <DataTable
          label={say('earns')}
          list={list}
          columns={[...columns, status]}
          rowKey={(row) => row.id}
          exportName="partner-purchases"
          empty={<EmptyState title={say('earns_empty')}>{say('empty_text')}</EmptyState>}
        />
      </Section>
    </>
  )
}

function statusOf({ decided, held_for, capped_by }: Row) {
  if (decided === 'rejected') return 'status_rejected'
  if (held_for !== null && decided === null) return 'status_held'
  return capped_by === null ? 'status_posted' : 'status_capped'
}

function Held({ partner, mayDecide }: { partner: PartnerView; mayDecide: boolean }) {
  const say = useWords(partnerWords)
  const format = useFormat()
  const refresh = useRefresh()
  const list: List<Row> = useServerList({
    path: address(partner.id, 'earns'),
    schema: EarnList,
    rowsOf: (page) => page.items,
    fixed: { held: 'true' },
    prefix: 'held',
  })
  const deciding = useSend(
    ({ earn, decision }: { earn: string; decision: 'approve' | 'reject' }, key) =>
      decideEarn(partner.id, earn, decision, key),
    {
      onDone: async (_, { decision }) => {
        toast(say(decision === 'approve' ? 'approved' : 'rejected'))
        await refresh()
      },
    },
  )
  const columns: Column<Row>[] = [
    ...useColumns(),
    {
      key: 'why',
      header: say('why'),
      cell: ({ held_for }) => held_for && say(`held_${held_for}`),
      value: ({ held_for }) => held_for,
    },
    {
      key: 'until',
      header: say('until_when'),
      cell: ({ hold_until }) => hold_until && format.dateTime(hold_until),
      value: ({ hold_until }) => hold_until,
    },
  ]
  const act: Column<Row> = {
    key: 'act',
    header: say('decision'),
    cell: ({ id }) => (
      <>
        {(['approve', 'reject'] as const).map((decision) => (
          <Button
            key={decision}
            variant="subtle"
            size="compact-sm"
            loading={deciding.isPending && deciding.variables?.earn === id}
            onClick={() => deciding.mutate({ earn: id, decision })}
          >
            {say(decision)}
          </Button>
        ))}
      </>
    ),
  }
  return (
    <Section title={say('held_title')} note={say('held_note')}>
      <ProblemNote error={deciding.error} />
      <DataTable
        label={say('held_title')}
        list={list}
        columns={mayDecide ? [...columns, act] : columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={say('earns_empty')}>{say('held_note')}</EmptyState>}
      />
    </Section>
  )
}

function useColumns(): Column<Row>[] {
  const say = useWords(partnerWords)
  const format = useFormat()
  return [
    {
      key: 'receipt',
      header: say('receipt'),
      cell: ({ receipt_id }) => <Ltr>{receipt_id}</Ltr>,
      value: ({ receipt_id }) => receipt_id,
    },
    {
      key: 'member',
      header: say('member'),
      cell: ({ member }) => member.name ?? say('no_name'),
      value: ({ member }) => member.name,
    },
    {
      key: 'when',
      header: say('when'),
      cell: ({ occurred_at }) => format.dateTime(occurred_at),
      value: ({ occurred_at }) => occurred_at,
    },
    {
      key: 'amount',
      header: say('amount'),
      cell: ({ amount_minor }) => format.money(amount_minor),
      value: ({ amount_minor }) => amount_minor / 100,
      numeric: true,
    },
    {
      key: 'points',
      header: say('points'),
      cell: ({ points, reversed_points }) => format.number(points - reversed_points),
      value: ({ points, reversed_points }) => points - reversed_points,
      numeric: true,
    },
  ]
}
