import { type Language, say, type WordParams } from '#platform/language.ts'
import { GAUGES, isScale } from './gauge.ts'
import { ADVICE, LIBRARY, MOST_RESPONSE } from './month-advice.ts'
import type { Advice, Figure, Judged, MonthData, MonthReport } from './month-contract.ts'
import { FIGURE_CODES, FIGURES, type FigureCode } from './month-figure.ts'
import { type MonthFormat, monthFormat } from './month-format.ts'
import { bestJudged, dearestUnproven, perShekel } from './month-money.ts'
import { spanOf } from './month-span.ts'
import {
  ADVICE_WORDS,
  AGAIN_NOTE,
  BEFORE_WORDS,
  EXPECTED_NOTES,
  FIRST_NOTE,
  GAUGE_WORDS,
  GROWTH_WORDS,
  SENTENCES,
  TOO_LITTLE_NOTE,
  UNEXPECTED_NOTES,
} from './month-words.ts'

/** A report's words in one language: three sentences, what each figure is, and the advice. */
export function sayMonth(data: MonthData, language: Language): MonthReport['said'] {
  const format = monthFormat(data.currency, language)
  // Links name days alone, and those are the same in any zone.
  const { days } = spanOf(Temporal.PlainYearMonth.from(data.month), 'UTC')
  return {
    sentences: saySentences(data, language, format),
    notes: data.is_first ? [say(FIRST_NOTE, language)] : [],
    next: sayNext(data.judged, language, format),
    figures: FIGURE_CODES.map((code) => ({
      code,
      label: say(FIGURES[code].label, language),
      definition: say(FIGURES[code].definition, language),
      href: FIGURES[code].href?.(days) ?? null,
    })),
    advice: data.advice.map((advice) => sayAdvice(data, advice, language, format)),
  }
}

const figureOf = (data: MonthData, code: FigureCode) => data.figures.find((one) => one.code === code)

/** What happened, why, and what to do: for whoever reads nothing else. */
function saySentences(data: MonthData, language: Language, format: MonthFormat): string[] {
  return [sayWhat(data, language, format), sayWhy(data, language, format), sayTodo(data, language, format)]
}

function sayWhat(data: MonthData, language: Language, format: MonthFormat): string {
  const [profit, sales] = [figureOf(data, 'profit'), figureOf(data, 'member_revenue')]
  const now = profit?.value ?? 0
  const before = profit?.before ?? null
  const growth = sales?.value != null && sales.before ? sales.value / sales.before - 1 : null
  return say(now >= 0 ? SENTENCES.profit : SENTENCES.loss, language, {
    month: format.month(data.month),
    profit: format.money(Math.abs(now)),
    before: say(BEFORE_WORDS[before === null ? 'none' : before < 0 ? 'lost' : 'gained'], language, {
      money: format.money(Math.abs(before ?? 0)),
    }),
    sales: format.money(sales?.value ?? 0),
    change:
      growth === null
        ? 'none'
        : say(growth < 0 ? GROWTH_WORDS.down : GROWTH_WORDS.up, language, {
            share: format.share(Math.abs(growth)),
          }),
  })
}

/** What goes into the profit, and with which sign. */
const SIGNS: Partial<Record<FigureCode, 1 | -1>> = {
  fees_net: 1,
  proven_margin: 1,
  reward_cost: -1,
  rule_discount: -1,
  coupon_discount: -1,
  gesture_cost: -1,
  plan_returned: -1,
  message_cost: -1,
}
const signOf = ({ code }: Figure): number => SIGNS[code] ?? 0

/** What moved the profit most; where nothing is known of before, the worst mistake; else the largest expense. */
function sayWhy(data: MonthData, language: Language, format: MonthFormat): string {
  const parts = data.figures.filter((figure) => signOf(figure) !== 0)
  const profit = figureOf(data, 'profit')
  const direction = profit && profit.before !== null ? Math.sign(moveOf(profit)) : 0
  const [moved] = parts
    .filter((part) => signOf(part) * moveOf(part) * direction > 0)
    .toSorted((one, other) => Math.abs(moveOf(other)) - Math.abs(moveOf(one)))
  if (moved)
    return say(SENTENCES.moved, language, {
      label: say(FIGURES[moved.code].label, language),
      now: format.money(moved.value ?? 0),
      before: format.money(moved.before ?? 0),
    })
  const worst = data.gauges
    .filter(({ tone }) => tone === 'bad')
    .toSorted((one, other) => GAUGES.indexOf(one.code) - GAUGES.indexOf(other.code))[0]
  if (worst)
    return say(SENTENCES.gauge, language, {
      label: say(GAUGE_WORDS[worst.code].label, language),
      share: isScale(worst.code) ? 'none' : format.share(worst.share ?? 0),
    })
  const [largest] = parts
    .filter((part) => signOf(part) < 0)
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))
  return largest?.value
    ? say(SENTENCES.biggest, language, {
        label: say(FIGURES[largest.code].label, language),
        now: format.money(largest.value),
      })
    : say(SENTENCES.nothing, language)
}

const moveOf = ({ value, before }: Figure): number => (value === null || before === null ? 0 : value - before)

function sayTodo(data: MonthData, language: Language, format: MonthFormat): string {
  const [first] = data.advice
  if (!first) return say(SENTENCES.todo_none, language)
  return say(SENTENCES.todo, language, {
    title: say(ADVICE_WORDS[first.code].title, language),
    name: nameOf(data, first)?.[language] ?? 'none',
    range: first.expected && first.basis === 'proven' ? sayRange(first.expected, language, format) : 'none',
  })
}

/** What an advice is about, where that is one campaign, rule or reward. */
const nameOf = ({ judged }: MonthData, { subject, name }: Advice): Judged['name'] | null =>
  name ?? judged.find(({ id }) => id === subject)?.name ?? null

const sayRange = ({ low, high }: { low: number; high: number }, language: Language, format: MonthFormat) =>
  say(SENTENCES.range, language, { low: format.money(low), high: format.money(high) })

/** Where the next shekel works best, or why nobody can say. */
function sayNext(judged: readonly Judged[], language: Language, format: MonthFormat): string {
  const best = bestJudged(judged)
  if (best?.range) {
    const each = perShekel(best)
    const { low, high } = each ?? best.range
    const tell = each === null ? format.money : format.each
    return say(each === null ? SENTENCES.next_free : SENTENCES.next, language, {
      unit: format.unit,
      name: best.name[language],
      low: tell(low),
      high: tell(high),
    })
  }
  const dearest = dearestUnproven(judged)
  if (dearest === null)
    return say(judged.length === 0 ? SENTENCES.next_none : SENTENCES.next_unproven, language, {
      unit: format.unit,
    })
  return say(SENTENCES.next_unknown, language, {
    unit: format.unit,
    name: dearest.name[language],
    cost: format.money(dearest.cost_minor),
  })
}

function sayAdvice(
  data: MonthData,
  advice: Advice,
  language: Language,
  format: MonthFormat,
): MonthReport['said']['advice'][number] {
  const { title, text, action } = ADVICE_WORDS[advice.code]
  const params: WordParams = Object.fromEntries(
    Object.entries(advice.evidence).map(([name, value]) => [name, sayEvidence(name, value, format)]),
  )
  const notes = [
    say(text, language, {
      ...params,
      count: advice.evidence.size ?? 0,
      name: nameOf(data, advice)?.[language] ?? '',
    }),
    ...sayExpected(advice, language, format),
    ...(advice.evidence.was === undefined ? [] : [say(AGAIN_NOTE, language)]),
  ]
  return {
    code: advice.code,
    title: say(title, language),
    text: notes.join(' '),
    action: say(action, language),
    ready: advice.href.startsWith(LIBRARY) ? (ADVICE[advice.code].ready ?? null) : null,
  }
}

function sayExpected({ code, expected, basis }: Advice, language: Language, format: MonthFormat): string[] {
  if (expected === null || basis === null || expected.high <= 0)
    return [say(UNEXPECTED_NOTES[code] ?? TOO_LITTLE_NOTE, language)]
  const range = sayRange(expected, language, format)
  const most = format.share(MOST_RESPONSE)
  return [say(EXPECTED_NOTES[basis], language, { range, high: format.money(expected.high), most })]
}

function sayEvidence(name: string, value: number, format: MonthFormat): string {
  if (name.endsWith('minor')) return format.money(value)
  return name.endsWith('share') ? format.share(value) : format.number(value)
}
