import type { Language } from '#platform/language.ts'
import type { FactKind } from './fact-table.ts'
import { DATE_FORMS, type DateForm, isMoney, printDay, printMoney, printNumber } from './print.ts'

/** The closed list of filters. What is missing passes through each of them, so that `default` may stand at the end. */

export type FilterEntry = {
  /** How it is written, for whoever wrote it otherwise. */
  readonly example: string
  /** Of which kinds of facts; null: of any that can be printed. */
  readonly kinds: readonly FactKind[] | null
  /** How many arguments it takes. */
  readonly least: number
  readonly most: number
  /** The words that its first argument may be; null: any. */
  readonly choices: readonly string[] | null
  readonly run: (value: unknown, args: readonly unknown[], language: Language) => unknown
}

const NUMBERS: readonly FactKind[] = ['number', 'points']

const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''))
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

const POINTS: Readonly<Record<Language, readonly string[]>> = {
  he: ['נקודה אחת', 'שתי נקודות', '# נקודות'],
  en: ['1 point', '# points'],
}

/** Up to ten days are plural in Hebrew, from eleven on singular, which no plural rule of the language tells apart. */
function printDays(count: number, language: Language): string {
  if (language === 'en') return choosePlural(count, ['1 day', '# days'], language)
  const isFew = count === 0 || (count > 2 && count < 11)
  return choosePlural(count, ['יום אחד', 'יומיים', isFew ? '# ימים' : '# יום'], language)
}

const rulesOf: Readonly<Record<Language, Intl.PluralRules>> = {
  he: new Intl.PluralRules('he'),
  en: new Intl.PluralRules('en'),
}

/** Hebrew: one, two, other; English: one, other. With two forms, two is other. `#` is the number. */
function choosePlural(value: unknown, args: readonly unknown[], language: Language): string {
  const count = numberOf(value)
  const forms = args.map(textOf)
  const rule = rulesOf[language].select(count)
  const other = forms.at(-1) ?? ''
  const form = rule === 'one' ? (forms[0] ?? other) : rule === 'two' && forms.length > 2 ? forms[1] : other
  return (form ?? other).replaceAll('#', printNumber(count, language))
}

function chooseGender(value: unknown, [female, male, other]: readonly unknown[]): unknown {
  return value === 'female' ? female : value === 'male' ? male : (other ?? male)
}

export const FILTERS: Readonly<Record<string, FilterEntry>> = {
  default: {
    example: '{{ first_name | default: "…" }}',
    kinds: null,
    least: 1,
    most: 1,
    choices: null,
    run: (value, [other]) => value ?? other,
  },
  by_gender: {
    example: '{{ gender | by_gender: "קיבלת", "קיבלת", "קיבלתם" }}',
    kinds: ['gender'],
    least: 2,
    most: 3,
    choices: null,
    run: chooseGender,
  },
  plural: {
    example: '{{ rewards_in_reach | plural: "הטבה אחת", "שתי הטבות", "# הטבות" }}',
    kinds: NUMBERS,
    least: 2,
    most: 3,
    choices: null,
    run: choosePlural,
  },
  points: {
    example: '{{ points | points }}',
    kinds: NUMBERS,
    least: 0,
    most: 0,
    choices: null,
    run: (value, _args, language) => choosePlural(value, POINTS[language], language),
  },
  days: {
    example: '{{ last_purchase.days | days }}',
    kinds: NUMBERS,
    least: 0,
    most: 0,
    choices: null,
    run: (value, _args, language) => printDays(numberOf(value), language),
  },
  money: {
    example: '{{ plan.to_come | money: "full" }}',
    kinds: ['money'],
    least: 0,
    most: 1,
    choices: ['full', 'short'],
    run: (value, [form], language) =>
      isMoney(value) ? printMoney(value, language, form === 'full' ? 'full' : 'short') : value,
  },
  date: {
    example: '{{ expiring.on | date: "weekday" }}',
    kinds: ['date'],
    least: 0,
    most: 1,
    choices: DATE_FORMS,
    run: (value, [form], language) => printDay(textOf(value), language, formOf(form)),
  },
}

const formOf = (name: unknown): DateForm => DATE_FORMS.find((form) => form === name) ?? 'long'
