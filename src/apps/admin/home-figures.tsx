import { SegmentedControl } from '@mantine/core'
import type { Flow, Period, Pulse } from '#reports/contract.ts'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { Section } from '#ui/section.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './home-words.ts'
import { paths } from './paths.ts'
import { changeOf, namedShare } from './pulse-told.ts'

/** What happened in the period that the address names, against the one before; each number leads to what it is made of. */
export function FlowFigures({ periods }: { periods: readonly Period[] }) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const [{ period: asked }, change] = useUrlState(['period'])
  const period = periods.find(({ key }) => key === asked) ?? periods.find(({ key }) => key === 'week')
  // view
  if (!period) return null
  const { now, before } = period
  const note =
    period.key === 'today'
      ? say('flow_note_today', { weekday: format.weekday(before.from) })
      : say('flow_note', {
          now: format.range(now.from, now.to),
          before: format.range(before.from, before.to),
        })
  return (
    <Section
      title={say('flow_title')}
      note={note}
      actions={
        <SegmentedControl
          aria-label={say('period')}
          data={periods.map(({ key }) => ({ value: key, label: say(`period_${key}`) }))}
          value={period.key}
          onChange={(key) => change({ period: key === 'week' ? '' : key })}
        />
      }
    >
      <FigureRow columns={3}>
        <SalesFigures period={period} />
        <PointFigures period={period} />
      </FigureRow>
    </Section>
  )
}

type Tone = 'good' | 'bad' | 'neutral'
type CompareInput = {
  of: (flow: Flow) => number
  tell: (value: number) => string
  /** Counts stand beside the count before; sums say by how much they changed. */
  as?: 'count' | 'sum'
  more?: Tone
  less?: Tone
}

/** A figure's trend against the stretch before; for today, which is not over, only what the day a week ago came to. */
function useCompare({ key, now, before }: Period) {
  const say = useWords(words)
  const format = useFormat()
  return ({ of, tell, as = 'sum', more = 'good', less = 'bad' }: CompareInput) => {
    const value = of(before.flow)
    if (key === 'today')
      return { definition: say('before_today', { weekday: format.weekday(before.from), value: tell(value) }) }
    const change = changeOf(of(now.flow), value)
    if (!change) return {}
    const { direction, share } = change
    const changed = format.percent(share, 0)
    const summed = {
      up: say('trend_more', { change: changed }),
      down: say('trend_less', { change: changed }),
      flat: say('trend_same'),
    }
    return {
      trend: {
        direction,
        tone: ({ up: more, down: less, flat: 'neutral' } as const)[direction],
        text: as === 'sum' ? summed[direction] : say('trend_count', { before: tell(value) }),
      },
    }
  }
}

function SalesFigures({ period }: { period: Period }) {
  const say = useWords(words)
  const format = useFormat()
  const compare = useCompare(period)
  const { from, to, flow } = period.now
  const days = { from, to }
  const money = (minor: number) => format.money(minor, { whole: true })
  const share = namedShare(flow)
  const before = namedShare(period.before.flow)
  return (
    <>
      <Figure
        label={say('revenue')}
        value={money(flow.revenue_named_minor)}
        definition={say(flow.returned_minor === 0 ? 'revenue_all' : 'revenue_less', {
          revenue: money(flow.revenue_minor),
          returned: money(flow.returned_minor),
        })}
        {...compare({ of: (each) => each.revenue_named_minor, tell: money })}
        to={paths.receipts({ ...days, named: 'yes' })}
      />
      <Figure
        label={say('share')}
        value={share === null ? '–' : format.percent(share, 0)}
        definition={say('share_definition', {
          named: format.number(flow.receipts_named),
          receipts: format.number(flow.receipts),
        })}
        {...(period.key !== 'today' &&
          share !== null &&
          before !== null && {
            trend: {
              direction: changeOf(share, before, 0.01)?.direction ?? 'flat',
              tone: 'neutral' as const,
              text: say('trend_share', { before: format.percent(before, 0) }),
            },
          })}
        to={paths.receipts({ ...days, named: 'no' })}
      />
      <Figure
        label={say('receipts')}
        value={format.number(flow.receipts)}
        {...compare({ of: (each) => each.receipts, tell: format.number })}
        to={paths.receipts(days)}
      />
    </>
  )
}

function PointFigures({ period }: { period: Period }) {
  const say = useWords(words)
  const format = useFormat()
  const compare = useCompare(period)
  const { from, to, flow } = period.now
  return (
    <>
      <Figure
        label={say('joined')}
        value={format.number(flow.joined)}
        {...compare({ of: (each) => each.joined, tell: format.number, as: 'count' })}
        to={paths.members({ joined_from: from, sort: 'newest' })}
      />
      <Figure
        label={say('earned')}
        value={format.number(flow.points_earned)}
        {...compare({
          of: (each) => each.points_earned,
          tell: format.number,
          more: 'neutral',
          less: 'neutral',
        })}
        to={paths.receipts({ from, to, named: 'yes' })}
      />
      <Figure
        label={say('taken_back')}
        value={format.number(flow.points_taken_back)}
        definition={say('taken_back_definition')}
        {...compare({
          of: (each) => each.points_taken_back,
          tell: format.number,
          as: 'count',
          more: 'neutral',
          less: 'neutral',
        })}
        to={paths.returns({ state: 'posted', from, to })}
      />
    </>
  )
}

/** What there is now: people, and what the club owes them. */
export function StockFigures({ pulse }: { pulse: Pulse }) {
  const say = useWords(words)
  const format = useFormat()
  const { active, outstanding, today, members } = pulse
  const change = changeOf(active.now, active.before)
  const from = new Date(Date.parse(today) - (active.days - 1) * 86_400_000).toISOString().slice(0, 10)
  const debt = outstanding.debt > 0 ? say('outstanding_debt', { debt: format.number(outstanding.debt) }) : ''
  const worth =
    outstanding.worth_minor === null
      ? ''
      : say('outstanding_worth', { worth: format.money(outstanding.worth_minor, { whole: true }) })
  return (
    <Section title={say('stock_title')}>
      <FigureRow>
        <Figure label={say('members')} value={format.number(members)} to={paths.members()} />
        <Figure
          label={say('active')}
          value={format.number(active.now)}
          definition={say('active_definition', { days: active.days })}
          {...(change && {
            trend: {
              direction: change.direction,
              tone: ({ up: 'good', down: 'bad', flat: 'neutral' } as const)[change.direction],
              text: say('active_before', { before: format.number(active.before) }),
            },
          })}
          to={paths.receipts({ from, to: today, named: 'yes' })}
        />
        <Figure
          label={say('outstanding')}
          value={format.number(outstanding.points)}
          definition={[worth, debt].filter((part) => part !== '').join('. ')}
          to={paths.members()}
        />
      </FigureRow>
    </Section>
  )
}
