import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Settlement } from '../contract.ts'
import { KIND_WORDS, SIDE_WORDS, STATE_WORDS } from '../words.ts'
import { ComparisonSection } from './comparison-section.tsx'
import { LineSection } from './line-section.tsx'
import { filePath, settlementQuery, useSaid } from './settlement-data.ts'
import { settlementWords } from './settlement-words.ts'
import { StateActions } from './state-actions.tsx'

/** One month with a partner: what is to be paid first, and then every line that it comes of. */
export function SettlementPage() {
  const { id, month } = useParams({ strict: false }) as { id: string; month: string }
  const say = useWords(settlementWords)
  const paths = usePaths()
  const query = useQuery(settlementQuery(id, month))
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={paths.partners()}>{say('back_partners')}</LinkButton>}
      />
    )
  return <Month settlement={query.data} />
}

function Month({ settlement }: { settlement: Settlement }) {
  const say = useWords(settlementWords)
  const format = useFormat()
  const { language } = useLanguage()
  const paths = usePaths()
  const may = useMay()
  const { partner, month } = settlement
  return (
    <>
      <PageHeader
        title={say('title', { partner: partner.name, month: format.month(`${month}-01`) })}
        back={{ to: paths.partner(partner.id), label: say('back', { partner: partner.name }) }}
        lead={<StateLine settlement={settlement} />}
        actions={
          <>
            <Anchor href={filePath(partner.id, month, 'csv')} download underline="always">
              {say('csv')}
            </Anchor>
            <Anchor
              href={`${filePath(partner.id, month, 'pdf')}?language=${language}`}
              download
              underline="always"
            >
              {say('pdf')}
            </Anchor>
            {may('settlement.approve') && <StateActions settlement={settlement} />}
          </>
        }
      />
      <Totals settlement={settlement} />
      <KindSection settlement={settlement} />
      <LineSection settlement={settlement} />
      {settlement.is_connected && may('settlement.approve') && <ComparisonSection settlement={settlement} />}
    </>
  )
}

function StateLine({ settlement }: { settlement: Settlement }) {
  const say = useWords(settlementWords)
  const said = useSaid()
  const format = useFormat()
  const { state, waits_for, closed_at, paid_on, paid_ref } = settlement
  const when = closed_at === null ? say('under_way') : say('closed', { date: format.date(closed_at) })
  return (
    <>
      <Tag tone={state === 'ready' ? 'gold' : state === 'paid' ? 'good' : 'neutral'}>
        {said(STATE_WORDS[state])}
      </Tag>{' '}
      {paid_on === null
        ? when
        : say('paid_line', { date: format.date(paid_on), reference: paid_ref ?? 'none' })}{' '}
      {waits_for > 0 && say('waits', { count: waits_for })}
    </>
  )
}

function Totals({ settlement }: { settlement: Settlement }) {
  const say = useWords(settlementWords)
  const format = useFormat()
  const { currency, payable_minor, left_out_minor, due_on, open_disputes } = settlement
  const money = (minor: number) => format.money({ amount_minor: minor, currency })
  const vat = (minor: number) => (minor === 0 ? {} : { definition: say('vat_of', { amount: money(minor) }) })
  const who = payable_minor > 0 ? 'payable_theirs' : payable_minor < 0 ? 'payable_ours' : 'payable_none'
  const about = [
    ...(due_on === null || payable_minor === 0 ? [] : [say('due_def', { date: format.date(due_on) })]),
    ...(left_out_minor === 0 ? [] : [say('left_out', { amount: money(left_out_minor) })]),
  ].join(' · ')
  return (
    <Section title={say('totals')} note={say('totals_note')}>
      <FigureRow>
        <Figure
          label={say('to_us')}
          value={money(settlement.to_us_minor)}
          {...vat(settlement.to_us_vat_minor)}
        />
        <Figure
          label={say('to_partner')}
          value={money(settlement.to_partner_minor)}
          {...vat(settlement.to_partner_vat_minor)}
        />
        <Figure label={say(who)} value={money(Math.abs(payable_minor))} definition={about} />
        {open_disputes > 0 && (
          <Figure
            label={say('open_disputes')}
            value={format.number(open_disputes)}
            definition={say('disputes_def')}
          />
        )}
      </FigureRow>
    </Section>
  )
}

type Kind = Settlement['kinds'][number]

function KindSection({ settlement }: { settlement: Settlement }) {
  const say = useWords(settlementWords)
  const said = useSaid()
  const format = useFormat()
  const list = useLocalList(settlement.kinds, [], 'kinds')
  const money = (minor: number) => format.money({ amount_minor: minor, currency: settlement.currency })
  const contracts = settlement.contracts.map(({ from, lines }) =>
    say('contract_span', { from: format.date(from), lines }),
  )
  const number = (key: 'lines' | 'points', header: string) => ({
    key,
    header,
    cell: (kind: Kind) => format.number(kind[key]),
    value: (kind: Kind) => kind[key],
    numeric: true,
  })
  return (
    <Section
      title={say('by_kind')}
      note={contracts.length > 0 && say('contracts_note', { contracts: format.list(contracts) })}
    >
      <DataTable
        label={say('by_kind')}
        list={list}
        columns={[
          {
            key: 'kind',
            header: say('kind'),
            cell: ({ kind }) => said(KIND_WORDS[kind]),
            value: ({ kind }) => said(KIND_WORDS[kind]),
          },
          {
            key: 'side',
            header: say('side'),
            cell: ({ side }) => said(SIDE_WORDS[side]),
            value: ({ side }) => said(SIDE_WORDS[side]),
          },
          number('lines', say('lines_count')),
          number('points', say('points')),
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
        ]}
        rowKey={({ kind, side }) => `${kind} ${side}`}
        empty={<EmptyState title={say('lines_empty')}>{say('settlements_empty')}</EmptyState>}
      />
    </Section>
  )
}
