import { useQuery } from '@tanstack/react-query'
import type { Column, Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useServerList } from '#ui/list.ts'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Tag } from '#ui/tag.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { RedemptionPage, type RedemptionView } from '../contract.ts'
import { FULFILMENTS, type Fulfilment, REDEMPTION_STATES } from '../redemption-state.ts'
import { DELIVERY_WAYS } from '../reward.ts'
import { LapsedSection } from './lapsed-section.tsx'
import { boardQuery, REDEMPTIONS } from './redemption-data.ts'
import { FULFILMENT_TONES } from './redemption-told.ts'
import { redemptionWords } from './redemption-words.ts'
import classes from './rewards.module.css'

const FILTERS = ['state', 'fulfilment', 'way', 'reward', 'open', 'lapsed', 'pick_up_code'] as const

/** What members took: the office's board first, then every redemption. */
export function RedemptionsPage() {
  // state
  const say = useWords(redemptionWords)
  const paths = usePaths()
  const columns = useRedemptionColumns()
  const filters = useRedemptionFilters()
  // data
  const list = useServerList({
    path: REDEMPTIONS,
    schema: RedemptionPage,
    rowsOf: (page) => page.items,
    filters: FILTERS,
  })
  // view
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Board />
      <LapsedSection />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        filters={filters}
        rowKey={(redemption) => redemption.id}
        rowTo={(redemption) => paths.redemption(redemption.id)}
        exportName="redemptions"
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
    </>
  )
}

/** How many wait where, and how long the oldest has; a press shows them. */
function Board() {
  const say = useWords(redemptionWords)
  const format = useFormat()
  const now = useNow()
  const [{ fulfilment = '' }, change] = useUrlState(['fulfilment', 'open'])
  const { data } = useQuery(boardQuery)
  if (!data) return null
  return (
    <section aria-label={say('board')}>
      <ul className={classes.board}>
        {data.columns.map((column) => (
          <li key={column.fulfilment}>
            <button
              type="button"
              aria-pressed={fulfilment === column.fulfilment}
              onClick={() =>
                change(
                  fulfilment === column.fulfilment
                    ? { fulfilment: '', open: '' }
                    : { fulfilment: column.fulfilment, open: 'yes' },
                )
              }
            >
              {say(`fulfilment_${column.fulfilment}`)}
              <strong>{format.number(column.count)}</strong>
              <span className={classes.soft}>
                {say('waits', { week: column.over_week, three: column.over_three_days }) ||
                  (column.oldest_at && say('oldest', { ago: format.relative(column.oldest_at, now) }))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.soft}>{say('held_now', { held: data.held })}</p>
    </section>
  )
}

function useRedemptionFilters(): Filter[] {
  const say = useWords(redemptionWords)
  return [
    { kind: 'search', key: 'pick_up_code', label: say('find_code') },
    {
      kind: 'select',
      key: 'fulfilment',
      label: say('fulfilment'),
      options: FULFILMENTS.map((value) => ({ value, label: say(`fulfilment_${value}`) })),
    },
    {
      kind: 'select',
      key: 'state',
      label: say('state'),
      options: REDEMPTION_STATES.map((value) => ({ value, label: say(`state_${value}`) })),
    },
    {
      kind: 'select',
      key: 'way',
      label: say('way'),
      options: DELIVERY_WAYS.map((value) => ({ value, label: say(`way_${value}`) })),
    },
    {
      kind: 'select',
      key: 'lapsed',
      label: say('lapsed'),
      options: [{ value: 'yes', label: say('lapsed_only') }],
    },
  ]
}

/** Where it stands; a discount is open until it came off a purchase. */
function wordOf(fulfilment: Fulfilment, { discount_minor, is_past }: RedemptionView) {
  if (is_past) return discount_minor === null ? 'not_fetched' : 'coupon_over'
  return fulfilment === 'ready' && discount_minor !== null
    ? 'coupon_open'
    : (`fulfilment_${fulfilment}` as const)
}

function useRedemptionColumns(): Column<RedemptionView>[] {
  const say = useWords(redemptionWords)
  const format = useFormat()
  const { language } = useLanguage()
  return [
    {
      key: 'reward',
      header: say('reward'),
      cell: ({ reward, golden_moment }) => (
        <>
          {reward.name[language]} {golden_moment && <Tag tone="gold">{say('golden')}</Tag>}
        </>
      ),
      value: ({ reward }) => reward.name[language],
    },
    {
      key: 'member',
      header: say('member'),
      cell: ({ member }) => member.name ?? say('nameless'),
      value: ({ member }) => member.name,
    },
    {
      key: 'points',
      header: say('points'),
      cell: ({ points }) => format.number(points),
      value: ({ points }) => points,
      numeric: true,
    },
    {
      key: 'money',
      header: say('money'),
      cell: ({ money_minor }) => (money_minor === 0 ? '–' : format.money(money_minor)),
      value: ({ money_minor }) => money_minor / 100,
      numeric: true,
    },
    {
      key: 'way',
      header: say('way'),
      cell: ({ delivery }) => (delivery ? say(`way_${delivery.way}`) : say('at_once')),
      value: ({ delivery }) => (delivery ? say(`way_${delivery.way}`) : say('at_once')),
    },
    {
      key: 'where',
      header: say('fulfilment'),
      cell: (redemption) => {
        const { state, fulfilment, is_past } = redemption
        return fulfilment ? (
          <Tag tone={is_past ? 'bad' : FULFILMENT_TONES[fulfilment]}>
            {say(wordOf(fulfilment, redemption))}
          </Tag>
        ) : (
          <Tag tone={state === 'held' ? 'gold' : 'neutral'}>{say(`state_${state}`)}</Tag>
        )
      },
      value: (redemption) =>
        redemption.fulfilment
          ? say(wordOf(redemption.fulfilment, redemption))
          : say(`state_${redemption.state}`),
    },
    {
      key: 'made',
      header: say('made'),
      cell: ({ made_at }) => format.dateTime(made_at),
      value: ({ made_at }) => made_at,
    },
  ]
}
