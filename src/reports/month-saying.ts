import { type Language, say, type WordParams } from '#platform/language.ts'
import { GAUGES } from './gauge.ts'
import { ADVICE } from './month-advice.ts'
import type { Advice, MonthData, MonthReport } from './month-contract.ts'
import { FIGURE_CODES, FIGURES, type FigureCode } from './month-figure.ts'
import { type MonthFormat, monthFormat } from './month-format.ts'
import { spanOf } from './month-span.ts'
import {
  ADVICE_WORDS,
  AGAIN_NOTE,
  EXPECTED_NOTE,
  GAUGE_WORDS,
  PROVEN_NOTE,
  SENTENCES,
} from './month-words.ts'

/** A report's words in one language: three sentences, what each figure is, and the advice. */
export function sayMonth(data: MonthData, language: Language): MonthReport['said'] {
  const format = monthFormat(data.currency, language)
  // Links name days alone, and those are the same in any zone.
  const { days } = spanOf(Temporal.PlainYearMonth.from(data.month), 'UTC')
  return {
    sentences: saySentences(data, language, format),
    figures: FIGURE_CODES.map((code) => ({
      code,
      label: say(FIGURES[code].label, language),
      definition: say(FIGURES[code].definition, language),
      href: FIGURES[code].href?.(days) ?? null,
    })),
    advice: data.advice.map((advice) => sayAdvice(advice, language, format)),
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
    before: before === null ? 'none' : format.money(before),
    sales: format.money(sales?.value ?? 0),
    change: growth === null ? 'none' : `${growth >= 0 ? '+' : ''}${format.share(growth)}`,
  })
}

/** What goes into the profit, and with which sign. */
const PARTS: readonly FigureCode[] = [
  'fees_net',
  'proven_margin',
  'reward_cost',
  'rule_discount',
  'coupon_discount',
  'gesture_cost',
  'plan_returned',
  'message_cost',
]

/** What moved the profit most; where nothing is known of before, the worst mistake; else the largest expense. */
function sayWhy(data: MonthData, language: Language, format: MonthFormat): string {
  const parts = PARTS.flatMap((code) => figureOf(data, code) ?? [])
  const moved = parts
    .filter(({ value, before }) => value !== null && before !== null && value !== before)
    .toSorted((one, other) => moveOf(other) - moveOf(one))[0]
  const isKnown = figureOf(data, 'profit')?.before !== null
  if (moved && isKnown)
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
      share: format.share(worst.share ?? 0),
    })
  const largest = parts.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))[0]
  return largest?.value
    ? say(SENTENCES.biggest, language, {
        label: say(FIGURES[largest.code].label, language),
        now: format.money(largest.value),
      })
    : say(SENTENCES.nothing, language)
}

const moveOf = ({ value, before }: MonthData['figures'][number]): number =>
  Math.abs((value ?? 0) - (before ?? 0))

function sayTodo(data: MonthData, language: Language, format: MonthFormat): string {
  const [first] = data.advice
  if (!first) return say(SENTENCES.todo_none, language)
  return say(SENTENCES.todo, language, {
    title: say(ADVICE_WORDS[first.code].title, language),
    range: first.expected && isYearly(first) ? sayRange(first.expected, language, format) : 'none',
  })
}

const sayRange = ({ low, high }: { low: number; high: number }, language: Language, format: MonthFormat) =>
  say(SENTENCES.range, language, { low: format.money(low), high: format.money(high) })

/** What rests on an assumption of who answers, as opposed to what was proven. */
const isYearly = ({ code }: Advice): boolean => ADVICE[code].ready !== undefined

function sayAdvice(
  advice: Advice,
  language: Language,
  format: MonthFormat,
): MonthReport['said']['advice'][number] {
  const { title, text, action } = ADVICE_WORDS[advice.code]
  const params: WordParams = Object.fromEntries(
    Object.entries(advice.evidence).map(([name, value]) => [name, sayEvidence(name, value, format)]),
  )
  const range = advice.expected && sayRange(advice.expected, language, format)
  const notes = [
    say(text, language, params),
    ...(range === null ? [] : [say(isYearly(advice) ? EXPECTED_NOTE : PROVEN_NOTE, language, { range })]),
    ...(advice.evidence.was === undefined ? [] : [say(AGAIN_NOTE, language)]),
  ]
  return {
    code: advice.code,
    title: say(title, language),
    text: notes.join(' '),
    action: say(action, language),
  }
}

function sayEvidence(name: string, value: number, format: MonthFormat): string {
  if (name.endsWith('minor')) return format.money(value)
  return name.endsWith('share') ? format.share(value) : format.number(value)
}
