import type { Block, Document } from '#documents/document.ts'
import { type Language, say } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { LineView, Settlement } from './contract.ts'
import { DOCUMENT_WORDS } from './document-words.ts'
import { SIDES } from './statement.ts'
import { KIND_WORDS, SIDE_WORDS } from './words.ts'

/** So many lines are printed; more are for a spreadsheet. */
export const MOST_PRINTED = 1000

type Printing = { readonly language: Language; readonly club: string; readonly timeZone: string }
type Pen = Printing & {
  readonly settlement: Settlement
  readonly money: (minor: number) => string
  readonly number: (value: number) => string
  readonly date: (text: string) => string
}

const LOCALES: Readonly<Record<Language, string>> = { he: 'he-IL', en: 'en-GB' }

function openPen(settlement: Settlement, printing: Printing): Pen {
  const { language, timeZone } = printing
  const numbers = new Intl.NumberFormat(LOCALES[language])
  const dates = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: 'UTC' })
  const dayOf = (text: string): Temporal.PlainDate =>
    text.includes('T')
      ? Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate()
      : Temporal.PlainDate.from(text)
  return {
    ...printing,
    settlement,
    money: (minor) => formatMoney(minor, settlement.currency, language),
    number: (value) => numbers.format(value),
    date: (text) => dates.format(dayOf(text).toZonedDateTime('UTC').epochMilliseconds),
  }
}

function sayMonth(month: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(
    Temporal.PlainYearMonth.from(month).toPlainDate({ day: 15 }).toZonedDateTime('UTC').epochMilliseconds,
  )
}

/** A month with a partner as it is printed: what is to be paid first, then why. */
export function settlementDocument(
  settlement: Settlement,
  lines: readonly LineView[],
  { printing, made }: { printing: Printing; made: string },
): Document {
  const { language, club } = printing
  const pen = openPen(settlement, printing)
  const partner = settlement.partner.name
  return {
    language,
    title: say(DOCUMENT_WORDS.title, language, { partner, month: sayMonth(settlement.month, language) }),
    subtitle: club,
    made: settlement.closed_at ?? made,
    blocks: [
      { kind: 'lead', sentences: sentencesOf(pen) },
      totalsOf(pen),
      kindsOf(pen),
      ...contractsOf(pen),
      ...linesOf(pen, lines),
      { kind: 'text', text: say(DOCUMENT_WORDS.rounding, language) },
    ],
  }
}

function sentencesOf({ settlement, language, money, date }: Pen): string[] {
  const { payable_minor, left_out_minor, partner, approved_at, due_on, paid_on, paid_ref, state } = settlement
  const amount = money(Math.abs(payable_minor))
  const who = payable_minor > 0 ? 'partner_pays' : payable_minor < 0 ? 'club_pays' : 'nobody_pays'
  return [
    say(DOCUMENT_WORDS[who], language, { partner: partner.name, amount }),
    ...(state === 'open' ? [say(DOCUMENT_WORDS.under_way, language)] : []),
    ...(due_on === null || payable_minor === 0
      ? []
      : [say(DOCUMENT_WORDS.due, language, { date: date(due_on) })]),
    ...(approved_at === null ? [] : [say(DOCUMENT_WORDS.approved, language, { date: date(approved_at) })]),
    ...(paid_on === null
      ? []
      : [say(DOCUMENT_WORDS.paid, language, { date: date(paid_on), reference: paid_ref ?? 'none' })]),
    ...(left_out_minor === 0
      ? []
      : [say(DOCUMENT_WORDS.left_out, language, { amount: money(left_out_minor) })]),
  ]
}

function totalsOf({ settlement, language, money }: Pen): Block {
  const withVat = (amount: number, vat: number): string =>
    vat === 0
      ? money(amount)
      : say(DOCUMENT_WORDS.with_vat, language, { amount: money(amount), vat: money(vat) })
  const { to_us_minor, to_us_vat_minor, to_partner_minor, to_partner_vat_minor, net_minor } = settlement
  return {
    kind: 'figures',
    items: [
      { label: say(SIDE_WORDS.to_us, language), value: withVat(to_us_minor, to_us_vat_minor) },
      { label: say(SIDE_WORDS.to_partner, language), value: withVat(to_partner_minor, to_partner_vat_minor) },
      { label: say(DOCUMENT_WORDS.net, language), value: money(net_minor) },
    ],
  }
}

function kindsOf({ settlement, language, money, number }: Pen): Block {
  const head = (key: keyof typeof DOCUMENT_WORDS) => say(DOCUMENT_WORDS[key], language)
  const rows = SIDES.flatMap((side) =>
    settlement.kinds
      .filter((sum) => sum.side === side)
      .map((sum) => [
        say(KIND_WORDS[sum.kind], language),
        number(sum.lines),
        number(sum.points),
        money(sum.amount_minor),
        money(sum.vat_minor),
      ]),
  )
  return {
    kind: 'table',
    caption: head('by_kind'),
    columns: [
      { head: head('kind'), align: 'start' },
      ...(['lines_count', 'points', 'amount', 'vat'] as const).map((key) => ({
        head: head(key),
        align: 'end' as const,
      })),
    ],
    rows,
  }
}

function contractsOf({ settlement, language, date }: Pen): Block[] {
  const items = settlement.contracts.map(({ from, until, lines }) =>
    until === null
      ? say(DOCUMENT_WORDS.contract_open, language, { from: date(from), lines })
      : say(DOCUMENT_WORDS.contract_closed, language, { from: date(from), until: date(until), lines }),
  )
  if (items.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: say(DOCUMENT_WORDS.contracts, language) },
    { kind: 'list', items },
  ]
}

function linesOf({ settlement, language, money, number, date }: Pen, lines: readonly LineView[]): Block[] {
  if (lines.length === 0) return []
  const head = (key: keyof typeof DOCUMENT_WORDS) => say(DOCUMENT_WORDS[key], language)
  const rest = settlement.lines - lines.length
  return [
    { kind: 'heading', level: 2, text: head('lines') },
    {
      kind: 'table',
      caption: null,
      columns: [
        { head: head('no'), align: 'end' },
        { head: head('kind'), align: 'start' },
        { head: head('ref'), align: 'start' },
        { head: head('when'), align: 'start' },
        ...(['points', 'amount', 'vat'] as const).map((key) => ({ head: head(key), align: 'end' as const })),
      ],
      rows: lines.map((line) => [
        number(line.no),
        say(KIND_WORDS[line.kind], language),
        line.ref,
        date(line.happened_at),
        number(line.points),
        money(line.amount_minor),
        money(line.vat_minor),
      ]),
      ...(rest > 0 && { note: say(DOCUMENT_WORDS.rest, language, { count: rest }) }),
    },
  ]
}
