import sql, { type Sql } from 'sql-template-tag'
import { balanceRows, expiringRows, expiryRows, type LapseRows } from '#ledger/facts.ts'
import type { Words } from '#platform/language.ts'
import { CHANNELS, MARKETING } from './consent.ts'
import { andAccountInScope, andInScope, type Fact, type FactMoment, type FactSource } from './fact.ts'
import type { GENDERS, SOURCES } from './member.ts'

/** "Soon", of points that are about to go. */
export const SOON_DAYS = 30

const dayOf = (instant: Sql, { timeZone }: FactMoment): Sql =>
  sql`((${instant} at time zone ${timeZone})::date)`

const balance: FactSource = {
  code: 'balance',
  by: 'account_id',
  rows: (moment) => balanceRows(moment.clubId, andAccountInScope(sql`account_id`, moment)),
}

const expiryBy = (lapse: LapseRows | null): FactSource => ({
  code: 'expiry',
  by: 'account_id',
  rows: ({ clubId, scope }) => expiryRows(clubId, scope?.accountIds ?? null, lapse),
})

const expiringBy = (lapse: LapseRows | null): FactSource => ({
  code: 'expiring',
  by: 'account_id',
  rows({ clubId, scope, today, timeZone }) {
    const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
    const span = { from: startOf(today), until: startOf(today.add({ days: SOON_DAYS + 1 })) }
    return expiringRows(clubId, span, scope?.accountIds ?? null, lapse)
  },
})

/** Channels over which a member has agreed to marketing, by the newest answer for each. */
const consent: FactSource = {
  code: 'consent',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, array_agg(channel) filter (where given) as channels from members.consent_held
        where club_id = ${moment.clubId} and topic = ${MARKETING}${andInScope(sql`member_id`, moment)}
        group by member_id`,
}

const identifiers: FactSource = {
  code: 'identifiers',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, array_agg(distinct kind) as kinds from members.identifier
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)} group by member_id`,
}

const CHANNEL_WORDS: Readonly<Record<(typeof CHANNELS)[number], Words>> = {
  email: { en: 'e-mail', he: 'דוא"ל' },
  sms: { en: 'text message', he: 'מסרון' },
  phone: { en: 'telephone', he: 'טלפון' },
  post: { en: 'post', he: 'דואר' },
  whatsapp: { en: 'WhatsApp', he: 'וואטסאפ' },
}

const GENDER_WORDS: Readonly<Record<(typeof GENDERS)[number], Words>> = {
  female: { en: 'female', he: 'נקבה' },
  male: { en: 'male', he: 'זכר' },
  other: { en: 'other', he: 'אחר' },
}

const SOURCE_WORDS: Readonly<Record<(typeof SOURCES)[number], Words>> = {
  till: { en: 'a till', he: 'קופה' },
  shop: { en: 'the web shop', he: 'חנות מקוונת' },
  portal: { en: 'the portal', he: 'הפורטל' },
  staff: { en: 'the desk', he: 'הדלפק' },
  import: { en: 'an import', he: 'ייבוא' },
  simulator: { en: 'the simulator', he: 'הסימולטור' },
}

const MONTHS = Array.from({ length: 12 }, (_, index) => {
  const first = Temporal.PlainDate.from({ year: 2000, month: index + 1, day: 1 })
  const name = (language: string) => first.toLocaleString(language, { month: 'long' })
  return { code: String(index + 1), words: { en: name('en'), he: name('he') } }
})

const valuesOf = <K extends string>(words: Readonly<Record<K, Words>>) =>
  Object.entries<Words>(words).map(([code, own]) => ({ code, words: own }))

/** What is known of people themselves. */
const profileFacts: readonly Fact[] = [
  {
    code: 'joined_on',
    words: { en: 'joined', he: 'הצטרפו' },
    type: 'date',
    source: null,
    value: (row, moment) => dayOf(sql`${row}.joined_at`, moment),
    instant: (row) => sql`${row}.joined_at`,
  },
  {
    code: 'joined_by',
    words: { en: 'the way they joined', he: 'דרך ההצטרפות' },
    type: 'choice',
    values: valuesOf(SOURCE_WORDS),
    source: null,
    value: (row) => sql`${row}.source`,
  },
  {
    code: 'gender',
    words: { en: 'gender', he: 'מגדר' },
    type: 'choice',
    values: valuesOf(GENDER_WORDS),
    source: null,
    value: (row) => sql`${row}.gender`,
  },
  {
    code: 'age_years',
    words: { en: 'age', he: 'גיל' },
    type: 'number',
    source: null,
    value: (row, { today }) => sql`extract(year from age(${today}::date, ${row}.birth_on))::integer`,
  },
  {
    code: 'birthday_month',
    words: { en: 'month of birth', he: 'חודש הלידה' },
    type: 'choice',
    values: MONTHS,
    source: null,
    value: (row) => sql`extract(month from ${row}.birth_on)::integer::text`,
  },
  {
    code: 'birthday_this_month',
    words: { en: 'birthday this month', he: 'יום הולדת החודש' },
    notWords: { en: 'no birthday this month', he: 'אין להם יום הולדת החודש' },
    type: 'flag',
    source: null,
    value: (row, { today }) => sql`(extract(month from ${row}.birth_on) = ${today.month}::integer)`,
  },
  {
    code: 'language',
    words: { en: 'language', he: 'שפה' },
    type: 'choice',
    values: [
      { code: 'he', words: { en: 'Hebrew', he: 'עברית' } },
      { code: 'en', words: { en: 'English', he: 'אנגלית' } },
    ],
    source: null,
    value: (row) => sql`${row}.language`,
  },
  {
    code: 'home_branch',
    words: { en: 'home branch', he: 'סניף הבית' },
    type: 'choice',
    ofBranches: true,
    source: null,
    value: (row) => sql`${row}.home_branch`,
  },
  {
    code: 'brought_by_friend',
    words: { en: 'brought by a friend', he: 'הצטרפו דרך חבר' },
    notWords: { en: 'not brought by a friend', he: 'לא הצטרפו דרך חבר' },
    type: 'flag',
    source: null,
    value: (row) => sql`(${row}.referred_by is not null)`,
  },
  {
    code: 'details_confirmed_on',
    words: { en: 'details confirmed', he: 'אישרו פרטים' },
    type: 'date',
    source: null,
    value: (row, moment) => dayOf(sql`${row}.details_confirmed_at`, moment),
    instant: (row) => sql`${row}.details_confirmed_at`,
  },
]

const reachFacts: readonly Fact[] = [
  {
    code: 'marketing_consent',
    words: { en: 'marketing consent', he: 'הסכמה לדיוור' },
    type: 'choices',
    values: CHANNELS.map((code) => ({ code, words: CHANNEL_WORDS[code] })),
    source: consent,
    value: (row) => sql`${row}.channels`,
  },
  {
    code: 'reachable_by',
    words: { en: 'contact details on file', he: 'פרטי קשר רשומים' },
    type: 'choices',
    values: [
      { code: 'phone', words: { en: 'phone', he: 'טלפון' } },
      { code: 'email', words: { en: 'e-mail', he: 'דוא"ל' } },
    ],
    source: identifiers,
    value: (row) => sql`${row}.kinds`,
  },
]

const balanceFacts: readonly Fact[] = [
  {
    code: 'points_available',
    words: { en: 'available points', he: 'נקודות זמינות' },
    type: 'number',
    source: balance,
    value: (row) => sql`coalesce(${row}.available, 0)`,
  },
  {
    code: 'points_pending',
    words: { en: 'pending points', he: 'נקודות ממתינות' },
    type: 'number',
    source: balance,
    value: (row) => sql`coalesce(${row}.pending, 0)`,
  },
  {
    code: 'points_debt',
    words: { en: 'points debt', he: 'חוב נקודות' },
    type: 'number',
    source: balance,
    value: (row) => sql`coalesce(${row}.debt, 0)`,
  },
]

const endFacts = ({ newPointsLast, lapse }: PointsLives): Fact[] => [
  {
    code: 'points_expire_on',
    words: { en: 'next points expire', he: 'הנקודות הבאות פוקעות' },
    type: 'date',
    source: expiryBy(lapse),
    value: (row, moment) => dayOf(sql`${row}.expires_at`, moment),
    instant: (row) => sql`${row}.expires_at`,
  },
  {
    code: 'points_expiring_soon',
    words: { en: 'points expiring within 30 days', he: 'נקודות שפוקעות תוך 30 יום' },
    type: 'number',
    source: expiringBy(lapse),
    ...(newPointsLast && lapse === null && { byReceipt: 'never' }),
    value: (row) => sql`coalesce(${row}.expiring, 0)`,
  },
]

/** How points of the club end: whether those of today last longer than "soon", and how they go of those who stay away. */
export type PointsLives = { readonly newPointsLast: boolean; readonly lapse: LapseRows | null }

/**
 * What this room, and the ledger beneath it, know of members. Where points of today do not expire soon, and none go of those who
 * stay away, no purchase moves who is about to lose some.
 */
export const memberFacts = (lives: PointsLives): Fact[] => [
  ...[...profileFacts, ...reachFacts].map((fact) => ({ ...fact, byReceipt: 'never' as const })),
  ...balanceFacts,
  ...endFacts(lives),
]
