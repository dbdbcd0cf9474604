import type { Block } from '#documents/document.ts'
import { say } from '#platform/language.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import type { MonthReport } from './month-contract.ts'
import { DOCUMENT_WORDS } from './month-document-words.ts'
import { FIGURES } from './month-figure.ts'
import { figuresOf, heading, type Pen, word } from './month-pen.ts'
import { curvesOf } from './month-shape.ts'
import { triangleOf } from './month-triangle.ts'
import { ODD_WORDS, STANDING_WORDS } from './month-words.ts'

/* The parts of a printed report that tell of the club itself: its members, plans, points and data. */

export function membersOf(pen: Pen): Block[] {
  const { report, format, language } = pen
  const name = (standing: Standing | null) => word(pen, STANDING_WORDS[standing ?? 'none'])
  const moved = report.standings.flows
    .filter(({ from, to }) => from !== to)
    .toSorted((one, other) => other.members - one.members)
  const shown = curvesOf(report.retention)
  const longest = Math.max(0, ...shown.map(({ shares }) => shares.length))
  return [
    heading(pen, DOCUMENT_WORDS.members),
    figuresOf(pen, ['revenue', 'member_revenue', 'member_share', 'wallet_share']),
    figuresOf(pen, ['members', 'active', 'buyers', 'joined']),
    ...standingsOf(pen),
    ...(moved.length === 0
      ? []
      : [
          {
            kind: 'bars' as const,
            caption: word(pen, DOCUMENT_WORDS.flows),
            items: moved.map(({ from, to, members }) => ({
              label: say(DOCUMENT_WORDS.flow, language, { from: name(from), to: name(to) }),
              value: members,
              text: format.number(members),
            })),
          },
        ]),
    ...(shown.length === 0
      ? []
      : [
          {
            kind: 'lines' as const,
            caption: word(pen, DOCUMENT_WORDS.retention),
            x: Array.from({ length: longest }, (_, age) => format.number(age)),
            series: shown.map(({ month, shares }) => ({
              label: format.month(month),
              values: Array.from({ length: longest }, (_, age) => shares[age] ?? null),
            })),
            format: 'percent' as const,
          },
          retentionOf(pen),
        ]),
    ...(report.categories.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: word(pen, DOCUMENT_WORDS.categories),
            columns: [
              { head: word(pen, DOCUMENT_WORDS.category), align: 'start' as const },
              { head: word(pen, DOCUMENT_WORDS.now), align: 'end' as const },
              { head: word(pen, DOCUMENT_WORDS.prior), align: 'end' as const },
            ],
            rows: report.categories.map(({ category, share, before }) => [
              category,
              format.share(share),
              format.share(before),
            ]),
          },
        ]),
  ]
}

/** Every joining month, and of who joined in it the share that bought in each month since. */
function retentionOf({ report, format, language }: Pen): Block {
  const rows = report.retention.filter(({ shares }) => shares.length > 1)
  const ages = Array.from({ length: Math.max(...rows.map(({ shares }) => shares.length)) }, (_, age) => age)
  return {
    kind: 'table',
    caption: say(DOCUMENT_WORDS.retention, language),
    columns: [
      { head: say(DOCUMENT_WORDS.joined_in, language), align: 'start' },
      { head: say(DOCUMENT_WORDS.joined, language), align: 'end' },
      ...ages.map((age) => ({ head: format.number(age), align: 'end' as const })),
    ],
    rows: rows.map(({ month, joined, shares }) => [
      format.shortMonth(month),
      format.number(joined),
      ...ages.map((age) => (shares[age] === undefined ? '' : `${Math.round(shares[age] * 100)}`)),
    ]),
    note: say(DOCUMENT_WORDS.retention_note, language),
  }
}

export const redemptionOf = (pen: Pen): Block[] => [
  heading(pen, DOCUMENT_WORDS.redemption),
  figuresOf(pen, ['redemptions', 'firsts', 'firsts_days', 'never_redeemed']),
  heading(pen, DOCUMENT_WORDS.contact),
  figuresOf(pen, ['unreachable', 'contacts_lost', 'contacts_decay', 'revived']),
  figuresOf(pen, ['advertised', 'messaged']),
  figuresOf(pen, ['offers_given', 'offers_used', 'paying', 'catalogue_score']),
]

/** Months of earning that are shown one by one. */
const MOST_COHORTS = 18

export function pointsOf(pen: Pen): Block[] {
  const { report, format } = pen
  const numbers = ['issued', 'redeemed', 'expired', 'reversed', 'open'] as const
  return [
    heading(pen, DOCUMENT_WORDS.points),
    figuresOf(pen, ['points_opening', 'points_issued', 'points_redeemed', 'points_expired']),
    figuresOf(pen, ['points_reversed', 'points_closing', 'liability_gross', 'liability_net']),
    figuresOf(pen, ['breakage', 'deferred_opening', 'deferred_added', 'deferred_changed']),
    figuresOf(pen, ['deferred_recognised', 'deferred_closing']),
    {
      kind: 'table',
      caption: word(pen, DOCUMENT_WORDS.cohorts),
      columns: [
        { head: word(pen, DOCUMENT_WORDS.earned_in), align: 'start' },
        ...numbers.map((key) => ({ head: word(pen, DOCUMENT_WORDS[key]), align: 'end' as const })),
        { head: word(pen, DOCUMENT_WORDS.goes_in), align: 'end' },
      ],
      rows: report.liability.cohorts
        .toReversed()
        .slice(0, MOST_COHORTS)
        .map((cohort) => [
          format.month(cohort.month),
          ...numbers.map((key) => format.number(cohort[key])),
          sayExpires(pen, cohort),
        ]),
      note: word(pen, FIGURES.breakage.definition),
    },
    ...trianglePart(pen),
  ]
}

/** How points of each month were redeemed as they grew older; what is left of them, and what went. */
function trianglePart(pen: Pen): Block[] {
  const { report, format } = pen
  const rows = triangleOf(report.liability.cohorts)
  if (rows.length < 2) return []
  const ages = Array.from(
    { length: Math.max(...rows.map(({ redeemed }) => redeemed.length)) },
    (_, age) => age,
  )
  const percent = (share: number | null | undefined) =>
    share === undefined ? '' : share === null ? '·' : `${Math.round(share * 100)}`
  return [
    {
      kind: 'table',
      caption: word(pen, DOCUMENT_WORDS.triangle),
      columns: [
        { head: word(pen, DOCUMENT_WORDS.month), align: 'start' },
        ...ages.map((age) => ({ head: format.number(age), align: 'end' as const })),
        { head: word(pen, DOCUMENT_WORDS.left_open), align: 'end' },
        { head: word(pen, DOCUMENT_WORDS.expired), align: 'end' },
      ],
      rows: rows.map(({ month, redeemed, open, expired }) => [
        format.shortMonth(month),
        ...ages.map((age) => percent(redeemed[age])),
        percent(open),
        percent(expired),
      ]),
      note: word(pen, DOCUMENT_WORDS.triangle_note),
    },
  ]
}

type Cohort = MonthReport['liability']['cohorts'][number]

/** When what is open goes by the rules: mostly in one month, or from one until another. */
function sayExpires(pen: Pen, { expires }: Cohort): string {
  const months = expires.flatMap(({ month }) => (month === null ? [] : [month]))
  const ends = [...new Set([months[0], months.at(-1)])].flatMap((month) =>
    month === undefined ? [] : [pen.format.month(month)],
  )
  const never = expires.length > months.length ? [word(pen, DOCUMENT_WORDS.never)] : []
  return [...(ends.length > 0 ? [ends.join(' – ')] : []), ...never].join(', ') || '–'
}

function standingsOf(pen: Pen): Block[] {
  const { counts } = pen.report.standings
  const all = STANDINGS.reduce((sum, standing) => sum + counts[standing], 0)
  if (all === 0) return []
  return [
    {
      kind: 'bars',
      caption: word(pen, DOCUMENT_WORDS.standings),
      items: STANDINGS.map((standing) => ({
        label: word(pen, STANDING_WORDS[standing]),
        value: counts[standing],
        text: `${pen.format.number(counts[standing])} · ${pen.format.share(counts[standing] / all)}`,
      })),
    },
  ]
}

/** What members paid for each plan, beside what came back to them. */
export function plansOf(pen: Pen): Block[] {
  const { report, format, language } = pen
  if (report.plans.length === 0) return []
  const heads = ['paying', 'fees', 'came_back', 'as_points'] as const
  return [
    heading(pen, DOCUMENT_WORDS.plans),
    {
      kind: 'table',
      caption: null,
      columns: [
        { head: word(pen, DOCUMENT_WORDS.plan), align: 'start' },
        ...heads.map((key) => ({ head: word(pen, DOCUMENT_WORDS[key]), align: 'end' as const })),
      ],
      rows: report.plans.map((plan) => [
        plan.name[language],
        format.number(plan.paying),
        format.money(plan.fees_minor - plan.refunded_minor),
        format.money(plan.returned_minor + plan.benefits_minor),
        format.money(plan.points_worth_minor),
      ]),
      note: word(pen, FIGURES.plan_points.definition),
    },
  ]
}

function oddOf(pen: Pen): Block[] {
  const { report, format, language } = pen
  if (report.odd.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: word(pen, DOCUMENT_WORDS.odd) },
    {
      kind: 'list',
      items: report.odd.map(({ branch, what, value, usual }) => {
        const tell = what === 'silent' ? format.number : format.share
        const text = say(ODD_WORDS[what], language, { value: tell(value), usual: tell(usual) })
        return say(DOCUMENT_WORDS.odd_branch, language, { branch, text })
      }),
    },
  ]
}

export const qualityOf = (pen: Pen): Block[] => [
  heading(pen, DOCUMENT_WORDS.quality),
  figuresOf(pen, ['named_share', 'late_receipts', 'returns_unsettled', 'till_discount']),
  ...lateOf(pen),
  ...oddOf(pen),
]

/** Branches whose receipts came late, the most first. */
function lateOf(pen: Pen): Block[] {
  const { report, format } = pen
  if (report.quality.length === 0) return []
  return [
    {
      kind: 'table',
      caption: word(pen, DOCUMENT_WORDS.late_branches),
      columns: [
        { head: word(pen, DOCUMENT_WORDS.branch), align: 'start' },
        { head: word(pen, DOCUMENT_WORDS.late), align: 'end' },
        { head: word(pen, DOCUMENT_WORDS.receipts), align: 'end' },
        { head: word(pen, FIGURES.named_share.label), align: 'end' },
      ],
      rows: report.quality.map(({ branch, receipts, late, named }) => [
        branch,
        format.number(late),
        format.number(receipts),
        format.share(receipts > 0 ? named / receipts : 0),
      ]),
    },
  ]
}
