import type { Words } from '#platform/language.ts'
import { defineWords } from '#ui/words.ts'
import { NO_CAPS, type Rule } from '../../rule.ts'
import type { Option } from './suggestions.ts'

/** Of the club, as far as a ready rule can be cut to it. */
export type LibraryClub = {
  categories: readonly string[]
  tiers: readonly Option[]
  /** Minor units of a major one. */
  unit: number
}

/** A rule without the code and the name that it gets when it is chosen. */
type Ready = Omit<Rule, 'code' | 'name'>

const ready = (rule: Pick<Rule, 'effect'> & Partial<Ready>): Ready => ({
  on: 'receipt',
  when: [],
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...rule,
})

const double = { kind: 'multiplier', hundredths: 200 } as const
const bonus = (points: number) => ({ kind: 'bonus', points }) as const
const WORK_DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'] as const
const DAIRY = /חלב|גבינ|dair|milk|cheese/i

/** The category that the words mean in this club; none: it is left to be chosen. */
const categoriesLike = (names: readonly string[], like: RegExp): string[] =>
  names.filter((name) => like.test(name)).slice(0, 1)

export const libraryWords = defineWords({
  category_day: { he: 'כפול על מוצרי חלב בימי שלישי', en: 'Double on dairy on Tuesdays' },
  birthday_week: { he: 'שבוע יום הולדת', en: 'Birthday week' },
  birthday_gift: { he: 'מתנת יום הולדת', en: 'A birthday gift' },
  win_back: { he: 'חזרה אחרי 30 יום', en: 'Back after 30 days' },
  fifth_visit: { he: 'כל ביקור חמישי', en: 'Every fifth visit' },
  happy_hour: { he: 'שעה שמחה', en: 'Happy hour' },
  top_tier: { he: 'תוספת לדרגה העליונה', en: 'More for the top tier' },
  big_basket: { he: 'סל גדול', en: 'A big basket' },
  welcome: { he: 'דחיפה ראשונה למצטרפים', en: 'A push for newcomers' },
  first_purchase: { he: 'קנייה ראשונה', en: 'The first purchase' },
  details: { he: 'תודה על אישור הפרטים', en: 'Thanks for confirming details' },
  friend: { he: 'חבר מביא חבר', en: 'A friend brings a friend' },
  percent_off: { he: 'הנחה אישית לפי הקניות', en: 'A personal discount by spend' },
  empty: { he: 'כלל ריק', en: 'An empty rule' },
})

export type LibraryKey = keyof typeof libraryWords

/** Rules that clubs ask for most, in the order in which they are offered. */
export const LIBRARY: { readonly [K in LibraryKey]: (club: LibraryClub, name: Words) => Ready } = {
  category_day: ({ categories }) =>
    ready({
      when: [
        { kind: 'category', categories: categoriesLike(categories, DAIRY) },
        { kind: 'weekday', days: ['tuesday'] },
      ],
      effect: double,
    }),
  birthday_week: () => ready({ when: [{ kind: 'birthday', days_before: 3, days_after: 3 }], effect: double }),
  birthday_gift: ({ unit }, name) =>
    ready({
      on: 'birthday',
      effect: {
        kind: 'gesture',
        gift: { kind: 'coupon_amount', name, amount_minor: 20 * unit },
        valid_days: 30,
      },
    }),
  win_back: () =>
    ready({
      when: [{ kind: 'days_since_last', at_least: 30 }],
      effect: bonus(100),
      caps: { ...NO_CAPS, per_month: 100 },
      holdout_percent: 10,
    }),
  fifth_visit: () => ready({ when: [{ kind: 'visit', nth: 5, every: true }], effect: bonus(50) }),
  happy_hour: () =>
    ready({
      when: [
        { kind: 'weekday', days: WORK_DAYS },
        { kind: 'hour', from: '16:00', to: '18:00' },
      ],
      effect: double,
    }),
  top_tier: ({ tiers }) =>
    ready({
      when: [{ kind: 'tier', tiers: tiers.slice(-1).map(({ value }) => value) }],
      effect: { kind: 'multiplier', hundredths: 150 },
    }),
  big_basket: ({ unit }) =>
    ready({ when: [{ kind: 'basket_value', at_least_minor: 300 * unit }], effect: bonus(50) }),
  welcome: () => ready({ on: 'joined', effect: bonus(100) }),
  first_purchase: () => ready({ when: [{ kind: 'first_purchase' }], effect: bonus(100) }),
  details: () => ready({ on: 'details_confirmed', effect: bonus(50), caps: { ...NO_CAPS, per_member: 50 } }),
  friend: () => ready({ on: 'friend_joined', effect: bonus(100), caps: { ...NO_CAPS, per_month: 500 } }),
  percent_off: ({ unit }) =>
    ready({
      effect: {
        kind: 'rate',
        pays: 'money_off',
        over: 'chain',
        steps: [
          { from_minor: 2_000 * unit, rate: 200 },
          { from_minor: 5_000 * unit, rate: 400 },
        ],
      },
    }),
  empty: () => ready({ effect: double }),
}

/** In the order of the table. */
export const LIBRARY_KEYS = Object.keys(LIBRARY) as LibraryKey[]
