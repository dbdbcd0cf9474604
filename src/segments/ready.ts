import type { Words } from '#platform/language.ts'
import type { Clause, Test } from './definition.ts'

const fact = (code: string, test: Test): Clause => ({ kind: 'fact', fact: code, test })
const not = (of: Clause): Clause => ({ kind: 'not', of })
const and = (...of: Clause[]): Clause => ({ kind: 'and', of })
const or = (...of: Clause[]): Clause => ({ kind: 'or', of })

const NEW_DAYS = 60
const AT_LEAST_ONE = { is: 'between', from: 1, to: null } as const

/** Never redeemed, and a member for so many days at least, and fewer than so many; null is open. */
function withoutRedeeming(from: number | null, below: number | null): Clause {
  return and(
    fact('never_redeemed', { is: 'yes' }),
    ...(from === null ? [] : [fact('joined_on', { is: 'days_ago', days: from })]),
    ...(below === null ? [] : [fact('joined_on', { is: 'last_days', days: below })]),
  )
}
/** Days of three months, six, twelve and eighteen. */
const [QUARTER, HALF_YEAR, YEAR, YEAR_AND_HALF] = [91, 182, 365, 547]

const HAS_BOUGHT = fact('has_bought', { is: 'yes' })

/** The segments that every club begins with: what they are called, and who is in them. */
export const READY = {
  new_members: {
    words: { en: 'New members', he: 'חברים חדשים' },
    definition: fact('joined_on', { is: 'last_days', days: NEW_DAYS }),
  },
  loyal: {
    words: { en: 'Loyal', he: 'נאמנים' },
    definition: fact('standing', { is: 'any_of', values: ['loyal'] }),
  },
  passive: {
    words: { en: 'Passive', he: 'פסיביים' },
    definition: fact('standing', { is: 'any_of', values: ['passive'] }),
  },
  churning: {
    words: { en: 'Churning', he: 'מתרחקים' },
    definition: fact('standing', { is: 'any_of', values: ['churning'] }),
  },
  lost: {
    words: { en: 'Lost', he: 'אבודים' },
    definition: fact('standing', { is: 'any_of', values: ['lost'] }),
  },
  never_bought: {
    words: { en: 'Joined and never bought', he: 'הצטרפו ולא קנו' },
    definition: and(not(HAS_BOUGHT), fact('joined_on', { is: 'days_ago', days: 30 })),
  },
  lapsed: {
    words: { en: 'Lapsed by their own rhythm', he: 'חרגו מהקצב הרגיל שלהם' },
    // Who is lost is written to otherwise, if at all.
    definition: and(
      fact('gap_percent', { is: 'between', from: 300, to: null }),
      not(fact('standing', { is: 'any_of', values: ['lost'] })),
    ),
  },
  never_redeemed: {
    words: {
      en: 'Members for three months and never redeemed',
      he: 'חברים כבר שלושה חודשים ומעולם לא מימשו',
    },
    definition: withoutRedeeming(QUARTER, null),
  },
  never_redeemed_first_months: {
    words: {
      en: 'Never redeemed, members for less than 3 months',
      he: 'מעולם לא מימשו, חברים פחות מ־3 חודשים',
    },
    definition: withoutRedeeming(null, QUARTER),
  },
  never_redeemed_quarter: {
    words: { en: 'Never redeemed, members for 3 to 6 months', he: 'מעולם לא מימשו, חברים 3 עד 6 חודשים' },
    definition: withoutRedeeming(QUARTER, HALF_YEAR),
  },
  never_redeemed_half_year: {
    words: { en: 'Never redeemed, members for 6 to 12 months', he: 'מעולם לא מימשו, חברים 6 עד 12 חודשים' },
    definition: withoutRedeeming(HALF_YEAR, YEAR),
  },
  never_redeemed_year: {
    words: { en: 'Never redeemed, members for 12 to 18 months', he: 'מעולם לא מימשו, חברים 12 עד 18 חודשים' },
    definition: withoutRedeeming(YEAR, YEAR_AND_HALF),
  },
  never_redeemed_longest: {
    words: {
      en: 'Never redeemed, members for a year and a half or more',
      he: 'מעולם לא מימשו, חברים שנה וחצי ויותר',
    },
    definition: withoutRedeeming(YEAR_AND_HALF, null),
  },
  could_redeem: {
    words: { en: 'Could redeem now and did not', he: 'יכולים לממש עכשיו ולא מימשו' },
    definition: and(fact('could_redeem_now', { is: 'yes' }), not(fact('redeemed_lately', { is: 'yes' }))),
  },
  points_expiring: {
    words: { en: 'About to lose points', he: 'עומדים לאבד נקודות' },
    definition: fact('points_expiring_soon', AT_LEAST_ONE),
  },
  coupon_unused: {
    words: { en: 'Have a coupon and do not use it', he: 'יש להם קופון ולא ניצלו' },
    definition: fact('grants_open', AT_LEAST_ONE),
  },
  paid_behind: {
    words: { en: 'Paid and behind on value', he: 'שילמו ולא קיבלו תמורה' },
    definition: fact('plan_behind', { is: 'yes' }),
  },
  details_unverified: {
    words: { en: 'Details not confirmed for a year', he: 'פרטים שלא אומתו שנה' },
    definition: and(
      or(
        not(fact('details_confirmed_on', { is: 'known' })),
        fact('details_confirmed_on', { is: 'days_ago', days: YEAR }),
      ),
      fact('joined_on', { is: 'days_ago', days: YEAR }),
    ),
  },
  birthday: {
    words: { en: 'Birthday this month', he: 'יום הולדת החודש' },
    definition: fact('birthday_this_month', { is: 'yes' }),
  },
  birthday_week: {
    words: { en: 'Birthday within a week', he: 'יום הולדת בשבוע הקרוב' },
    definition: fact('birthday_next_on', { is: 'next_days', days: 7 }),
  },
  first_reward_ready: {
    words: { en: 'Could redeem for the first time', he: 'יכולים לממש בפעם הראשונה' },
    definition: and(fact('never_redeemed', { is: 'yes' }), fact('could_redeem_now', { is: 'yes' })),
  },
  could_redeem_month: {
    words: { en: 'Could redeem and have not for a month', he: 'יכולים לממש ולא מימשו כבר חודש' },
    definition: and(
      fact('could_redeem_now', { is: 'yes' }),
      not(fact('redeemed_this_month', { is: 'yes' })),
      fact('joined_on', { is: 'days_ago', days: 30 }),
    ),
  },
  reward_near: {
    words: { en: 'Nearly at the next reward', he: 'כמעט בהטבה הבאה' },
    definition: fact('reward_way_percent', { is: 'between', from: 75, to: null }),
  },
  step_near: {
    words: { en: 'Nearly at the next tier or band', he: 'כמעט בדרגה או במדרגת הצבירה הבאה' },
    definition: or(
      fact('next_tier_percent', { is: 'between', from: 80, to: null }),
      fact('next_band_percent', { is: 'between', from: 80, to: null }),
    ),
  },
  fee_not_back: {
    words: {
      en: 'Fee not back yet, 60 days before the end',
      he: 'דמי המנוי עוד לא חזרו, 60 יום לפני הסוף',
    },
    definition: and(
      fact('plan_ends_on', { is: 'next_days', days: 60 }),
      fact('plan_fee_missing', AT_LEAST_ONE),
    ),
  },
  no_dream: {
    words: { en: 'Buy, and dream of nothing yet', he: 'קונים, ועוד לא בחרו חלום' },
    definition: and(HAS_BOUGHT, fact('dreams_open', { is: 'between', from: null, to: 0 })),
  },
} as const satisfies Record<string, { words: Words; definition: Clause }>

export type ReadyCode = keyof typeof READY
export const READY_CODES = Object.keys(READY) as ReadyCode[]
