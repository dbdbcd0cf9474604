import type { Block, Cell, Document, Gauge, Tone } from '#documents/document.ts'
import { REASONS, type Reason } from '#imports/reason.ts'
import { type Language, say } from '#platform/language.ts'
import { STANDING_WORDS } from '#standing/standing.ts'
import {
  COLUMN_WORDS,
  GAP_WORDS,
  MISTAKE_WORDS,
  MOVE_WORDS,
  PAGE_WORDS,
  SERIES_WORDS,
  VERDICT_WORDS,
} from './audit-words.ts'
import type { Audit, Card, Figure, Judgement, Move, Shift, Verdict } from './contract.ts'
import { FIGURE_WORDS, type FigureCode } from './figure-words.ts'
import { leadOf } from './lead.ts'
import { createNumberWriter, type NumberWriter } from './number-writer.ts'
import { prospectOf } from './unnamed-document.ts'
import { saidOf } from './unnamed-words.ts'

const TONES: Readonly<Record<Verdict, Tone>> = {
  made: 'bad',
  not_made: 'good',
  unsure: 'warn',
  unknown: 'plain',
}

/** The audit as a printed thing, in one language. `made`: the day or instant at which it was. */
export function documentOf(audit: Audit, language: Language, made: string): Document {
  const write = createNumberWriter(language, audit.currency)
  const page = { audit, language, write }
  return {
    language,
    title: say(PAGE_WORDS.title, language),
    subtitle: say(PAGE_WORDS.period, language, {
      from: write.day(audit.file.from_on),
      to: write.day(audit.file.to_on),
    }),
    made,
    blocks: [
      { kind: 'lead', sentences: leadOf(audit, language, write) },
      {
        kind: 'figures',
        items: audit.shop.filter(({ value }) => value !== null).map((figure) => keyFigure(figure, page)),
      },
      { kind: 'heading', level: 2, text: say(PAGE_WORDS.moves, language, { count: audit.moves.length }) },
      ...movesOf(page),
      ...prospectOf(page, () => figuresTable(audit.prospect?.figures ?? [], page)),
      { kind: 'heading', level: 2, text: say(PAGE_WORDS.mistakes, language) },
      ...overviewOf(page),
      ...audit.judgements.flatMap((judgement) => judgementOf(judgement, page)),
      ...standingOf(page),
      ...limitsOf(page),
      ...definitionsOf(page),
    ],
  }
}

type Page = { readonly audit: Audit; readonly language: Language; readonly write: NumberWriter }

const wordsOf = (code: string) => FIGURE_WORDS[code as FigureCode]

const keyFigure = (figure: Figure, { language, write }: Page) => ({
  label: say(wordsOf(figure.code).label, language),
  value: write.figure(figure) ?? say(PAGE_WORDS.not_known, language),
})

/** What can be told on a scale each, and what cannot with what is missing: no needle stands where nothing is known. */
function overviewOf(page: Page): Block[] {
  const { language } = page
  const { known = [], untold = [] } = Object.groupBy(page.audit.judgements, ({ verdict }) =>
    verdict === 'unknown' ? 'untold' : 'known',
  )
  const blocks: Block[] = []
  if (known.length > 0)
    blocks.push({ kind: 'gauges', items: known.map((judgement) => gaugeOf(judgement, page)) })
  if (untold.length > 0)
    blocks.push(
      { kind: 'text', text: `${say(PAGE_WORDS.untold, language)}:` },
      {
        kind: 'list',
        items: untold.map((each) => `${say(MISTAKE_WORDS[each.mistake], language)}: ${whyOf(each, page)}`),
      },
    )
  return blocks
}

const whyOf = ({ gaps }: Judgement, { language }: Page): string =>
  gaps.map((gap) => say(GAP_WORDS[gap], language)).join('; ')

function gaugeOf(judgement: Judgement, page: Page): Gauge {
  const { mistake, verdict, weight } = judgement
  return {
    label: say(MISTAKE_WORDS[mistake], page.language),
    verdict: say(VERDICT_WORDS[verdict], page.language),
    tone: TONES[verdict],
    // How bad it might be is not told of what is not done.
    share: verdict === 'not_made' ? 0 : (weight ?? 0),
    note: verdict === 'unsure' ? whyOf(judgement, page) : '',
  }
}

function movesOf({ audit, language, write }: Page): Block[] {
  if (audit.moves.length === 0) return [{ kind: 'text', text: say(PAGE_WORDS.moves_none, language) }]
  const usualMade = audit.prospect ? PAGE_WORDS.move_made_unnamed : PAGE_WORDS.move_made
  return audit.moves.map((move, at) => {
    const { value, low, high } = move.per_year_minor
    const members = write.count(move.members ?? 0)
    const assumptions = move.assumptions
      .map((each) => write.assumption(each))
      .join(move.code === 'paid_plan' ? ', ' : ' × ')
    const made = say(move.code === 'paid_plan' ? PAGE_WORDS.plan_made : usualMade, language, {
      stake: write.money(move.stake_minor),
      assumptions,
    })
    const range = say(PAGE_WORDS.move_range, language, {
      value: write.money(value),
      low: write.money(low),
      high: write.money(high),
    })
    return {
      kind: 'callout',
      title: `${at + 1}. ${moveName(move, language)}`,
      text: [say(MOVE_WORDS[move.code].what, language, { members }), range, made].join(' '),
      tone: 'plain',
    }
  })
}

const moveName = ({ code }: Move, language: Language): string => say(MOVE_WORDS[code].name, language)

function judgementOf(judgement: Judgement, page: Page): Block[] {
  const { language } = page
  const blocks: Block[] = [
    { kind: 'heading', level: 3, text: say(MISTAKE_WORDS[judgement.mistake], language) },
    {
      kind: 'text',
      text: saidOf(judgement, language),
      tone: TONES[judgement.verdict],
    },
  ]
  if (judgement.figures.length > 0) blocks.push(figuresTable(judgement.figures, page))
  if (judgement.shifts.length > 0) blocks.push(shiftsTable(judgement.shifts, page))
  if (judgement.cards && judgement.cards.length > 0) blocks.push(cardsTable(judgement.cards, page))
  return blocks
}

function figuresTable(figures: readonly Figure[], { language, write }: Page): Block {
  return {
    kind: 'table',
    caption: null,
    columns: [
      { head: say(PAGE_WORDS.figure, language), align: 'start' },
      { head: say(PAGE_WORDS.value, language), align: 'end' },
      { head: say(PAGE_WORDS.range, language), align: 'end' },
    ],
    rows: figures.map((figure): Cell[] => {
      const unknown =
        figure.gap === null
          ? ''
          : `${say(PAGE_WORDS.not_known, language)}: ${say(GAP_WORDS[figure.gap], language)}`
      return [
        say(wordsOf(figure.code).label, language),
        write.figure(figure) ?? { text: unknown, tone: 'plain' },
        write.range(figure) ?? '',
      ]
    }),
  }
}

function shiftsTable(shifts: readonly Shift[], { language, write }: Page): Block {
  const heads = ['shift_where', 'shift_what', 'shift_when', 'shift_usual', 'shift_during'] as const
  return {
    kind: 'table',
    caption: say(PAGE_WORDS.moved, language),
    columns: heads.map((head, at) => ({
      head: say(PAGE_WORDS[head], language),
      align: at < 3 ? 'start' : 'end',
    })),
    rows: shifts.map((shift): Cell[] => [
      shift.branch ?? say(PAGE_WORDS.whole_shop, language),
      say(SERIES_WORDS[shift.series], language),
      `${say(PAGE_WORDS.period, language, { from: write.day(shift.from_on), to: write.day(shift.to_on) })} (${write.weeks(shift.weeks)})`,
      write.share(shift.usual),
      { text: write.share(shift.during), strong: true, tone: 'bad' },
    ]),
  }
}

function cardsTable(cards: readonly Card[], { language, write }: Page): Block {
  const heads = ['card_member', 'card_days', 'card_baskets', 'card_branches'] as const
  return {
    kind: 'table',
    caption: say(PAGE_WORDS.cards, language),
    columns: heads.map((head, at) => ({
      head: say(PAGE_WORDS[head], language),
      align: at === 0 ? 'start' : 'end',
    })),
    rows: cards.map((card): Cell[] => [
      card.member,
      write.count(card.days),
      write.count(card.baskets),
      card.branches === 0 ? '' : write.count(card.branches),
    ]),
  }
}

function standingOf({ audit, language, write }: Page): Block[] {
  const { standing } = audit
  if (standing === null) return []
  return [
    { kind: 'heading', level: 2, text: say(PAGE_WORDS.standing, language) },
    {
      kind: 'table',
      caption: null,
      columns: [
        { head: say(PAGE_WORDS.standing_head, language), align: 'start' },
        { head: say(PAGE_WORDS.standing_members, language), align: 'end' },
        { head: say(PAGE_WORDS.standing_year, language), align: 'end' },
      ],
      rows: standing.standings.map((each): Cell[] => [
        say(STANDING_WORDS[each.standing], language),
        write.count(each.members.value),
        write.money(each.year_minor),
      ]),
      note: say(PAGE_WORDS.standing_note, language, {
        gap: write.count(standing.usual_gap_days),
        window: write.count(standing.window_days),
        looked: standing.looked_at,
      }),
    },
  ]
}

function limitsOf({ audit, language, write }: Page): Block[] {
  const { file } = audit
  const missing = file.missing_columns.flatMap((column) => COLUMN_WORDS[column] ?? [])
  const rejected = file.rejected.map(({ reason, count, first_row }) =>
    say(PAGE_WORDS.rejected, language, {
      count,
      row: first_row,
      reason: say(REASONS[reason as Reason], language),
    }),
  )
  return [
    { kind: 'heading', level: 2, text: say(PAGE_WORDS.cannot, language) },
    {
      kind: 'list',
      items: [
        say(PAGE_WORDS.cannot_lift, language),
        ...(missing.length === 0
          ? []
          : [
              say(PAGE_WORDS.missing, language, {
                columns: missing.map((words) => say(words, language)).join(', '),
              }),
            ]),
        say(PAGE_WORDS.cannot_margin, language, { margin: write.shares(audit.margin) }),
        say(PAGE_WORDS.cannot_share, language),
      ],
    },
    { kind: 'heading', level: 2, text: say(PAGE_WORDS.file, language) },
    {
      kind: 'list',
      items: [say(PAGE_WORDS.rows, language, { rows: file.rows, lines: file.lines }), ...rejected],
    },
  ]
}

function definitionsOf({ audit, language }: Page): Block[] {
  const codes = [
    ...audit.shop.filter(({ value }) => value !== null),
    ...(audit.prospect?.figures ?? []),
    ...audit.judgements.flatMap(({ figures }) => figures),
  ].map(({ code }) => code)
  return [
    { kind: 'heading', level: 2, text: say(PAGE_WORDS.definitions, language) },
    ...[...new Set(codes)].map((code): Block => {
      const { label, made } = wordsOf(code)
      return { kind: 'definition', term: say(label, language), text: say(made, language) }
    }),
  ]
}
