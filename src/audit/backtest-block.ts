import type { Block } from '#documents/document.ts'
import { say } from '#platform/language.ts'
import type { Habit, HabitCourse, SharePart } from '#replay/contract.ts'
import { STANDING_WORDS } from '#standing/standing.ts'
import type { BacktestDraft, BacktestMonth } from './backtest.ts'
import type { Backtest } from './backtest-file.ts'
import type { Voice } from './backtest-voice.ts'
import { type BACKTEST_WORDS, LEFT_OUT_WORDS } from './backtest-words.ts'

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const courseOf = ({ course }: BacktestDraft, habit: Habit): HabitCourse | undefined =>
  course.habits.find((each) => each.habit === habit) ?? course.habits[0]
export const end = (head: string) => ({ head, align: 'end' as const })
export const start = (head: string) => ({ head, align: 'start' as const })

export function habitOf(draft: BacktestDraft, habit: Habit, voice: Voice): string {
  const course = courseOf(draft, habit)
  return course ? voice.habit(course) : ''
}

/** All that is told of one draft. */
export function blocksOf(draft: BacktestDraft, backtest: Backtest, habit: Habit, voice: Voice): Block[] {
  return [
    ...(backtest.drafts.length > 1 ? [{ kind: 'page_break' as const }, heading(1, draft.name)] : []),
    heading(2, voice.words('habits_title')),
    { kind: 'text', text: voice.words('habits_note') },
    habitTable(draft, voice),
    ...chartBlocks(draft, habit, voice),
    ...expiryBlocks(draft, voice),
    ...reachBlocks(draft, voice),
    ...partBlocks(draft, voice),
    ...sensitivityBlocks(draft, backtest, voice),
    heading(2, voice.words('left_out')),
    draft.left_out.length === 0
      ? { kind: 'text', text: voice.words('nothing_left_out') }
      : { kind: 'list', items: draft.left_out.map((each) => say(LEFT_OUT_WORDS[each], voice.language)) },
  ]
}

/** With one reward, who saves up does as who takes at once: one line is enough. */
const differing = (habits: readonly HabitCourse[]): HabitCourse[] =>
  habits.filter(
    ({ habit, reward }) =>
      habit !== 'at_threshold' ||
      reward?.points !== habits.find((each) => each.habit === 'at_once')?.reward?.points,
  )

const PAID_OUT: readonly [keyof typeof BACKTEST_WORDS, (month: BacktestMonth) => number][] = [
  ['cash_till', ({ off_minor }) => off_minor],
  ['cash_coupons', ({ coupons_minor }) => coupons_minor],
  ['cash_rewards', ({ rewards_cost_minor }) => rewards_cost_minor],
]

/** What is owed at each month's end under every habit, and what is paid out each month under one. */
function chartBlocks(draft: BacktestDraft, habit: Habit, voice: Voice): Block[] {
  const { course, months } = draft
  const axis = {
    kind: 'lines',
    x: months.map(({ month }) => voice.month(month)),
    format: 'money',
    currency: voice.symbol,
  } as const
  const owed: Block = {
    ...axis,
    caption: voice.words('liability_title'),
    series: differing(course.habits).map((each) => ({
      label: voice.habit(each),
      values: each.months.map(({ liability_minor }) => liability_minor / voice.unit),
    })),
  }
  const paid = PAID_OUT.filter(([, read]) => months.some((month) => read(month) > 0))
  if (paid.length === 0) return [owed]
  return [
    owed,
    {
      ...axis,
      caption: voice.words('cash_title', { habit: habitOf(draft, habit, voice) }),
      series: paid.map(([key, read]) => ({
        label: voice.words(key),
        values: months.map((month) => read(month) / voice.unit),
      })),
    },
  ]
}

const habitTable = ({ course }: BacktestDraft, voice: Voice): Block => ({
  kind: 'table',
  caption: null,
  columns: [
    start(voice.words('habit')),
    ...(['taken', 'used', 'lapsed', 'waiting', 'expired', 'left', 'used_cost', 'liability_end'] as const).map(
      (key) => end(voice.words(key)),
    ),
  ],
  rows: course.habits.map((each) => [
    voice.habit(each),
    ...[
      each.rewards_taken,
      each.rewards_used,
      each.rewards_lapsed,
      each.rewards_waiting,
      each.points_expired,
      each.points_left,
    ].map(voice.number),
    voice.money(each.cost_minor),
    voice.money(each.liability_minor),
  ]),
})

const MOST_MONTHS = 18

function expiryBlocks({ course }: BacktestDraft, voice: Voice): Block[] {
  const kept = course.habits.find(({ habit }) => habit === 'never')
  const expiring = kept?.expiring ?? []
  if (expiring.every(({ month }) => month === null)) return []
  const shown = expiring.slice(0, MOST_MONTHS)
  const later = expiring.slice(MOST_MONTHS)
  const sum = (of: 'points' | 'worth_minor') => later.reduce((total, each) => total + each[of], 0)
  return [
    heading(2, voice.words('expiry_title')),
    { kind: 'text', text: voice.words('expiry_note') },
    {
      kind: 'table',
      caption: null,
      columns: [start(voice.words('month')), end(voice.words('left')), end(voice.words('worth'))],
      rows: [
        ...shown.map(({ month, points, worth_minor }) => [
          month === null ? voice.words('no_end') : voice.month(month),
          voice.number(points),
          voice.money(worth_minor),
        ]),
        ...(later.length === 0
          ? []
          : [[voice.words('later'), voice.number(sum('points')), voice.money(sum('worth_minor'))]]),
      ],
    },
  ]
}

function reachBlocks({ course }: BacktestDraft, voice: Voice): Block[] {
  const visits = course.reach[0]?.by_visits.map((each) => each.visits) ?? []
  return [
    heading(2, voice.words('reach_title')),
    {
      kind: 'table',
      caption: null,
      columns: [
        start(voice.words('reward')),
        end(voice.words('reached')),
        end(voice.words('reach')),
        ...visits.map((each) => end(voice.words('by_visit', { visits: each }))),
      ],
      rows: course.reach.map((each) => [
        voice.words('reward_points', { points: each.points }),
        voice.number(each.members),
        voice.share(each.members / Math.max(1, course.members)),
        ...each.by_visits.map(({ members }) => voice.share(members / Math.max(1, course.members))),
      ]),
      note: voice.words('reach_note'),
    },
  ]
}

function partBlocks(draft: BacktestDraft, voice: Voice): Block[] {
  const table = (head: string, parts: readonly (readonly [string, SharePart])[], note: string): Block => ({
    kind: 'table',
    caption: null,
    columns: [
      start(head),
      end(voice.words('reached')),
      end(voice.words('spend')),
      ...(draft.against === null ? [] : [end(voice.words('before', { name: voice.name(draft.against) }))]),
      end(voice.words('gets')),
      end(voice.words('per_member')),
      end(voice.words('of_spend')),
      ...(draft.against === null ? [] : [end(voice.words('gainers')), end(voice.words('losers'))]),
    ],
    rows: parts.map(([name, part]) => [
      name,
      voice.number(part.members),
      voice.money(part.spend_minor),
      ...(draft.against === null ? [] : [voice.money(part.before_minor)]),
      voice.money(part.after_minor),
      voice.money(part.after_minor / Math.max(1, part.members)),
      voice.share(part.spend_minor === 0 ? null : part.after_minor / part.spend_minor),
      ...(draft.against === null ? [] : [voice.number(part.gainers), voice.number(part.losers)]),
    ]),
    note,
  })
  const nameOf = (standing: BacktestDraft['standings'][number]['standing']): string =>
    standing === null ? voice.words('unrated') : say(STANDING_WORDS[standing], voice.language)
  return [
    heading(2, voice.words('deciles_title')),
    ...(draft.against === null
      ? []
      : [{ kind: 'text' as const, text: voice.words('against', { name: voice.name(draft.against) }) }]),
    table(
      voice.words('decile'),
      draft.deciles.map((part) => [voice.number(part.decile), part] as const),
      voice.words('deciles_note'),
    ),
    heading(2, voice.words('standings_title')),
    table(
      voice.words('standing'),
      draft.standings.map((part) => [nameOf(part.standing), part] as const),
      voice.words('standings_note'),
    ),
  ]
}

function sensitivityBlocks({ course }: BacktestDraft, { file }: Backtest, voice: Voice): Block[] {
  const nameOf = ({ change, share }: (typeof course.sensitivity)[number]): string => {
    const params = { share: voice.share(share) }
    if (change === 'propensity') return voice.words('change_propensity', params)
    return voice.words(share === file.returned_share ? 'change_returns_own' : 'change_returns', params)
  }
  return [
    heading(2, voice.words('sensitivity_title')),
    {
      kind: 'table',
      caption: null,
      columns: [
        start(voice.words('change')),
        ...(['points', 'expired', 'used', 'used_cost', 'liability_end'] as const).map((key) =>
          end(voice.words(key)),
        ),
      ],
      rows: course.sensitivity.map((each) => [
        nameOf(each),
        voice.number(each.points_issued),
        voice.number(each.points_expired),
        voice.number(each.rewards_used),
        voice.money(each.cost_minor),
        voice.money(each.liability_minor),
      ]),
      note: voice.words('sensitivity_note'),
    },
  ]
}
