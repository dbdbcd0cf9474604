import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { useLocalList } from '#ui/list.ts'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Comparison, Settlement } from '../contract.ts'
import { compare } from './settlement-data.ts'
import { settlementWords } from './settlement-words.ts'

/** Our book of the month beside that of the partner's own installation; it is asked when somebody wants to know. */
export function ComparisonSection({ settlement }: { settlement: Settlement }) {
  const say = useWords(settlementWords)
  const asking = useMutation({ mutationFn: () => compare(settlement.partner.id, settlement.month) })
  return (
    <Section
      title={say('comparison')}
      note={say('comparison_note')}
      actions={
        <Button variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
          {say('compare')}
        </Button>
      }
    >
      <ProblemNote error={asking.error} />
      {asking.data && <Result settlement={settlement} comparison={asking.data} />}
    </Section>
  )
}

function Result({ settlement, comparison }: { settlement: Settlement; comparison: Comparison }) {
  const say = useWords(settlementWords)
  const { state, their_state, their_currency, agreed, differences } = comparison
  if (state !== 'compared') return <p role="status">{say('unreached')}</p>
  return (
    <>
      <p role="status">
        {differences.length === 0
          ? say('compared_same', { count: agreed })
          : say('compared_differs', { agreed, count: differences.length })}{' '}
        {their_state === 'open' && say('their_open')}{' '}
        {their_currency !== null &&
          their_currency !== settlement.currency &&
          say('other_currency', { currency: their_currency })}
      </p>
      {differences.length > 0 && <Differences settlement={settlement} differences={differences} />}
    </>
  )
}

type Difference = Comparison['differences'][number]

function Differences({
  settlement: { currency },
  differences,
}: {
  settlement: Settlement
  differences: Difference[]
}) {
  const say = useWords(settlementWords)
  const format = useFormat()
  const list = useLocalList(differences, [], 'differences')
  const sideOf = (side: Difference['here']) =>
    side === null
      ? '–'
      : `${format.number(side.points)} · ${format.money({ amount_minor: side.amount_minor + side.vat_minor, currency })}`
  return (
    <DataTable
      label={say('comparison')}
      list={list}
      columns={[
        { key: 'ref', header: say('ref'), cell: ({ ref }) => <bdi>{ref}</bdi>, value: ({ ref }) => ref },
        {
          key: 'fault',
          header: say('fault'),
          cell: ({ fault }) => say(`fault_${fault}`),
          value: ({ fault }) => say(`fault_${fault}`),
        },
        {
          key: 'here',
          header: say('here'),
          cell: ({ here }) => sideOf(here),
          value: ({ here }) => sideOf(here),
        },
        {
          key: 'there',
          header: say('there'),
          cell: ({ there }) => sideOf(there),
          value: ({ there }) => sideOf(there),
        },
      ]}
      rowKey={({ ref, fault, here }) => `${ref} ${fault} ${here?.points ?? 0}`}
      empty={<EmptyState title={say('comparison')}>{say('comparison_note')}</EmptyState>}
    />
  )
}
