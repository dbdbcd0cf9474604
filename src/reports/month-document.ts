import type { Block, Cell, Document, Tone } from '#documents/document.ts'
import { say } from '#platform/language.ts'
import { isScale } from './gauge.ts'
import type { Judged, MonthReport } from './month-contract.ts'
import { membersOf, plansOf, pointsOf, qualityOf, redemptionOf } from './month-document-club.ts'
import { DOCUMENT_WORDS } from './month-document-words.ts'
import { FIGURES, type FigureCode } from './month-figure.ts'
import { type MonthFormat, monthFormat } from './month-format.ts'
import { figuresOf, heading, type Pen, type Printing, word } from './month-pen.ts'
import {
  ADVICE_WORDS,
  GAUGE_WORDS,
  JUDGED_WORDS,
  KIND_WORDS,
  MECHANISM_WORDS,
  OUTCOME_WORDS,
  TONE_WORDS,
} from './month-words.ts'

/** A month's report as it is printed: what is most worth knowing first. */
export function monthDocument(report: MonthReport, printing: Printing): Document {
  const { language, club } = printing
  const format = monthFormat(report.currency, language)
  const pen: Pen = { ...printing, format, report }
  return {
    language,
    title: say(DOCUMENT_WORDS.title, language, { month: format.month(report.month) }),
    subtitle: club,
    made: report.closed_at ?? report.as_of,
    blocks: [
      { kind: 'lead', sentences: report.said.sentences },
      ...report.said.notes.map((text): Block => ({ kind: 'text', text })),
      ...adviceOf(pen),
      ...gaugesOf(pen),
      ...moneyOf(pen),
      ...judgedOf(pen),
      ...plansOf(pen),
      ...membersOf(pen),
      ...redemptionOf(pen),
      ...pointsOf(pen),
      ...qualityOf(pen),
      ...definitionsOf(pen),
    ],
  }
}

/** The beginning of it, for a mail: who wants more opens the page. `late`: months before it that were closed with it. */
export function mailDocument(
  report: MonthReport,
  printing: Printing,
  late: readonly string[] = [],
): Document {
  const whole = monthDocument(report, printing)
  const pen: Pen = { ...printing, format: monthFormat(report.currency, printing.language), report }
  const href = printing.linkTo(`/reports?month=${report.month}`)
  return {
    ...whole,
    blocks: [
      { kind: 'lead', sentences: report.said.sentences },
      ...(late.length === 0 ? [] : [{ kind: 'text' as const, text: sayLate(pen, late) }]),
      ...adviceOf(pen),
      ...gaugesOf(pen),
      figuresOf(pen, ['profit', 'member_revenue', 'active', 'points_redeemed']),
      {
        kind: 'callout',
        title: say(DOCUMENT_WORDS.whole, printing.language),
        text: say(DOCUMENT_WORDS.whole_text, printing.language),
        tone: 'plain',
        action: { label: say(DOCUMENT_WORDS.open_page, printing.language), href },
      },
    ],
  }
}

const sayLate = ({ language, format }: Pen, late: readonly string[]): string => {
  const months = new Intl.ListFormat(language).format(late.map(format.month))
  return say(DOCUMENT_WORDS.closed_late, language, { count: late.length, months })
}

function adviceOf(pen: Pen): Block[] {
  const { report } = pen
  const items = report.advice.flatMap(({ code, href }) => {
    const said = report.said.advice.find((one) => one.code === code)
    return said === undefined || report.dismissed.includes(code) ? [] : [{ ...said, href }]
  })
  const followed = report.followed.map(
    ({ code, outcome }) => `${word(pen, OUTCOME_WORDS[outcome])}: ${word(pen, ADVICE_WORDS[code].title)}`,
  )
  return [
    ...(items.length === 0 ? [] : [heading(pen, DOCUMENT_WORDS.advice)]),
    ...items.map(
      ({ title, text, action, href }): Block => ({
        kind: 'callout',
        title,
        text,
        tone: 'plain',
        // A draft is made in the desk alone, beside the advice.
        action: {
          label: action,
          href: pen.linkTo(href === '/programme' ? `/reports?month=${report.month}` : href),
        },
      }),
    ),
    ...(followed.length === 0
      ? []
      : [heading(pen, DOCUMENT_WORDS.followed), { kind: 'list' as const, items: followed }]),
  ]
}

function gaugesOf(pen: Pen): Block[] {
  const { report, format } = pen
  const items = report.gauges.flatMap(({ code, share, low, high, tone, before }) => {
    if (share === null) return []
    const { label, note } = GAUGE_WORDS[code]
    const trend =
      before === null || isScale(code)
        ? ''
        : ` ${say(DOCUMENT_WORDS.before, pen.language, { value: format.share(before) })}`
    return [
      {
        label: word(pen, label),
        verdict: `${word(pen, TONE_WORDS[tone ?? 'unknown'])}${isScale(code) ? '' : ` · ${format.share(share)}`}`,
        tone: (tone ?? 'plain') as Tone,
        share,
        ...(low !== null && high !== null && { range: [low, high] as const }),
        note: `${word(pen, note)}.${trend}`,
      },
    ]
  })
  const unknown = report.gauges
    .filter(({ share }) => share === null)
    .map(({ code }) => word(pen, GAUGE_WORDS[code].label))
  return [
    heading(pen, DOCUMENT_WORDS.gauges),
    ...(items.length === 0 ? [] : [{ kind: 'gauges' as const, items }]),
    ...(unknown.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: say(DOCUMENT_WORDS.unknown, pen.language, { list: unknown.join(', ') }),
          },
        ]),
  ]
}

const MONEY: readonly (readonly [FigureCode, 1 | -1])[] = [
  ['fees_net', 1],
  ['proven_margin', 1],
  ['reward_cost', -1],
  ['rule_discount', -1],
  ['coupon_discount', -1],
  ['gesture_cost', -1],
  ['plan_returned', -1],
  ['message_cost', -1],
  ['profit', 1],
]

function moneyOf(pen: Pen): Block[] {
  const { report, format } = pen
  const rows = MONEY.map(([code, sign]): Cell[] => {
    const { value, before } = report.figures.find((one) => one.code === code) ?? { value: null, before: null }
    const signed = (minor: number | null) =>
      format.value('minor', minor === 0 || minor === null ? minor : minor * sign)
    const strong = code === 'profit'
    return [word(pen, FIGURES[code].label), signed(value), signed(before)].map((text) => ({ text, strong }))
  })
  const [part, now, before] = [DOCUMENT_WORDS.part, DOCUMENT_WORDS.now, DOCUMENT_WORDS.prior]
  return [
    heading(pen, DOCUMENT_WORDS.money),
    {
      kind: 'table',
      caption: null,
      columns: [
        { head: word(pen, part), align: 'start' },
        { head: word(pen, now), align: 'end' },
        { head: word(pen, before), align: 'end' },
      ],
      rows,
      note: word(pen, FIGURES.profit.definition),
    },
    {
      kind: 'table',
      caption: word(pen, DOCUMENT_WORDS.mechanisms),
      columns: [
        { head: word(pen, DOCUMENT_WORDS.mechanism), align: 'start' },
        { head: word(pen, DOCUMENT_WORDS.cost), align: 'end' },
        { head: word(pen, DOCUMENT_WORDS.proven), align: 'end' },
      ],
      note: report.said.next,
      rows: report.mechanisms.map(({ code, cost_minor, proven }) => [
        word(pen, MECHANISM_WORDS[code]),
        format.money(cost_minor),
        proven === null ? word(pen, DOCUMENT_WORDS.not_proven) : format.money(proven.profit_minor),
      ]),
    },
  ]
}

const JUDGED_TONES: Readonly<Record<Judged['verdict'], Tone>> = {
  worked: 'good',
  did_not: 'bad',
  cannot_tell: 'plain',
  not_comparable: 'plain',
  not_proven: 'warn',
}

function judgedOf(pen: Pen): Block[] {
  const { report, format, language } = pen
  if (report.judged.length === 0) return []
  return [
    heading(pen, DOCUMENT_WORDS.judged),
    {
      kind: 'table',
      caption: null,
      columns: [
        { head: word(pen, DOCUMENT_WORDS.name), align: 'start' },
        { head: word(pen, DOCUMENT_WORDS.verdict), align: 'start' },
        { head: word(pen, DOCUMENT_WORDS.left), align: 'end' },
        { head: word(pen, DOCUMENT_WORDS.cost), align: 'end' },
        { head: word(pen, DOCUMENT_WORDS.take_up), align: 'end' },
      ],
      rows: report.judged.map(({ kind, name, verdict, range, cost_minor, take_up, given, used }) => [
        `${word(pen, KIND_WORDS[kind])}: ${name[language]}`,
        { text: word(pen, JUDGED_WORDS[verdict]), tone: JUDGED_TONES[verdict] },
        range === null
          ? '–'
          : say(DOCUMENT_WORDS.range, language, {
              low: format.money(range.low),
              high: format.money(range.high),
            }),
        format.money(cost_minor),
        takeUpOf(format, { take_up, given, used }),
      ]),
      note: word(pen, DOCUMENT_WORDS.judged_note),
    },
  ]
}

/** Of who bought, whom a rule gave something; of coupons that were given, those that were used. */
const takeUpOf = (
  format: MonthFormat,
  { take_up, given, used }: Pick<Judged, 'take_up' | 'given' | 'used'>,
): string => {
  if (given !== null && used !== null && given > 0) return format.share(used / given)
  return take_up === null ? '–' : format.share(take_up)
}

const definitionsOf = (pen: Pen): Block[] => [
  heading(pen, DOCUMENT_WORDS.definitions),
  ...pen.report.said.figures.map(
    ({ label, definition }): Block => ({ kind: 'definition', term: label, text: definition }),
  ),
]
