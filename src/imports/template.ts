import type { Words } from '#platform/language.ts'
import { foldHeader, type Mapped, MEMBER_FIELDS, type MemberField, mapFields } from './field.ts'

import { REJECTED_COLUMNS } from './reason.ts'

/**
 * What stands in a row: a member with one balance, or one lot of points, of which a member may have many, each with an end of
 * its own.
 */
export type RowMeaning = 'members' | 'lots'

/** A row that names nobody who is here: they join, or the row is refused. */
export type StrangerChoice = 'join' | 'refuse'

/** Points with decimals: refused, or rounded to the nearest whole point, ties to the even one. */
export type FractionChoice = 'refuse' | 'nearest'

/** The file of another product, as that product describes it. */
export type Template = {
  readonly name: string
  readonly words: Words
  /** When its maker's description was read. */
  readonly seen: string
  /** Headers that are all there in such a file; compared without case, spaces and signs. */
  readonly needs: readonly string[]
  /** The file has no other headers. */
  readonly isWhole?: true
  /** The product's headers for our fields; of several the first that is there. */
  readonly columns: Readonly<Partial<Record<MemberField, readonly string[]>>>
  readonly dateFormat?: string
  /** Cells that say nothing about points: "unlimited". */
  readonly blanks?: readonly string[]
  readonly rows: RowMeaning
  readonly strangers: StrangerChoice
  readonly fractions: FractionChoice
  /** What to know before such a file comes in. */
  readonly note?: Words
}

const BALANCES = { rows: 'members', strangers: 'refuse', fractions: 'refuse', seen: '2026-11' } as const
const PEOPLE = { rows: 'members', strangers: 'join', fractions: 'refuse', seen: '2026-11' } as const
const LOTS = { rows: 'lots', strangers: 'refuse', fractions: 'refuse', seen: '2026-11' } as const

const SUBLEDGERS: Words = {
  en: 'Points of every subledger come into the one balance of the member. Take rows of another kind of points out first.',
  he: 'נקודות מכל פנקס משנה (subledger) נכנסות ליתרה האחת של החבר. הוציאו קודם שורות של נקודות מסוג אחר.',
}

const MONTH_FIRST = 'MM/DD/YYYY'

/** The most telling come first: a file is of the first whose headers it has. */
export const TEMPLATES: readonly Template[] = [
  {
    ...LOTS,
    name: 'moadon-points',
    words: { en: 'Moadon: points by lot', he: 'מועדון: נקודות לפי מנה' },
    needs: ['points', 'points_from', 'points_expire_on'],
    columns: {
      external_id: ['external_id'],
      phone: ['phone'],
      email: ['email'],
      card: ['card'],
      points: ['points'],
      points_from: ['points_from'],
      points_expire_on: ['points_expire_on'],
    },
  },
  {
    ...LOTS,
    name: 'talon-one-profiles',
    words: { en: 'Talon.One: points of customer profiles', he: 'Talon.One: נקודות של פרופילי לקוחות' },
    needs: ['customerprofileid', 'amount'],
    columns: {
      external_id: ['customerprofileid'],
      points: ['amount'],
      points_from: ['startdate'],
      points_expire_on: ['expirydate'],
    },
    blanks: ['immediate', 'unlimited'],
    note: SUBLEDGERS,
  },
  {
    ...LOTS,
    name: 'talon-one-cards',
    words: { en: 'Talon.One: points of loyalty cards', he: 'Talon.One: נקודות של כרטיסי מועדון' },
    needs: ['identifier', 'amount', 'expirydate'],
    columns: {
      card: ['identifier'],
      points: ['amount'],
      points_from: ['startdate'],
      points_expire_on: ['expirydate'],
    },
    blanks: ['immediate', 'unlimited'],
    note: SUBLEDGERS,
  },
  {
    ...LOTS,
    name: 'eagle-eye-points',
    words: { en: 'Eagle Eye AIR: backend points', he: 'Eagle Eye AIR: נקודות בקובץ (backend points)' },
    needs: ['identityValue', 'pointsValue'],
    columns: { card: ['identityValue'], points: ['pointsValue'] },
    note: {
      en: 'The identity value is taken for the number of a card. Where it is a phone or a member number, choose that column for it.',
      he: 'הערך המזהה (identityValue) נקרא כמספר כרטיס. אם הוא טלפון או מספר חבר, בחרו לו את השדה המתאים.',
    },
  },
  {
    ...BALANCES,
    name: 'voucherify-cards',
    words: { en: 'Voucherify: loyalty cards', he: 'Voucherify: כרטיסי מועדון' },
    needs: ['code', 'loyalty points'],
    columns: { card: ['code'], points: ['loyalty points'], points_expire_on: ['expiration date'] },
    note: {
      en: 'The card’s last day is taken for the last day of its points.',
      he: 'היום האחרון של הכרטיס נקרא כיום האחרון של הנקודות שבו.',
    },
  },
  {
    ...PEOPLE,
    name: 'shopify-customers',
    words: { en: 'Shopify: customers', he: 'Shopify: לקוחות' },
    needs: ['email', 'first name', 'last name', 'accepts email marketing'],
    columns: {
      external_id: ['customer id'],
      phone: ['phone', 'default address phone'],
      email: ['email'],
      first_name: ['first name'],
      last_name: ['last name'],
      consent_email: ['accepts email marketing'],
      consent_sms: ['accepts sms marketing'],
      consent_whatsapp: ['accepts whatsapp marketing'],
    },
    note: {
      en: 'A "no" says that the customer does not subscribe now, and is kept as a refusal of that channel.',
      he: '"no" אומר שהלקוח אינו רשום כעת לדיוור, ונשמר כסירוב באותו ערוץ.',
    },
  },
  {
    ...PEOPLE,
    name: 'open-loyalty-members',
    words: { en: 'Open Loyalty: members', he: 'Open Loyalty: חברים' },
    needs: ['memberId', 'firstName', 'lastName', 'loyaltyCardNumber'],
    columns: {
      external_id: ['memberId'],
      phone: ['phone'],
      email: ['email'],
      card: ['loyaltyCardNumber'],
      first_name: ['firstName'],
      last_name: ['lastName'],
      gender: ['gender'],
      birth_date: ['birthDate'],
      joined_at: ['createdAt'],
      consent_email: ['agreement2'],
    },
    note: {
      en: 'The marketing agreement (agreement2) names no channel: it is read as e-mail alone. Its file holds no points.',
      he: 'ההסכמה לדיוור (agreement2) אינה מציינת ערוץ, ולכן נקראת כדוא״ל בלבד. אין בקובץ נקודות.',
    },
  },
  {
    ...PEOPLE,
    name: 'stamped-customers',
    words: { en: 'Stamped Loyalty: customers and points', he: 'Stamped Loyalty: לקוחות ונקודות' },
    needs: ['email', 'points', 'first_name', 'vip_tier'],
    columns: {
      email: ['email'],
      first_name: ['first_name'],
      last_name: ['last_name'],
      birth_date: ['birthday'],
      points: ['points'],
    },
  },
  {
    ...PEOPLE,
    name: 'growave-points',
    words: { en: 'Growave: points', he: 'Growave: נקודות' },
    needs: ['customer id', 'email', 'points'],
    columns: {
      external_id: ['customer id'],
      email: ['email'],
      first_name: ['first name'],
      last_name: ['last name'],
      birth_date: ['birthdate'],
      points: ['points'],
    },
    fractions: 'nearest',
    note: {
      en: 'Its points may have two decimals: each balance is rounded to the nearest whole point.',
      he: 'בנקודות שלו ייתכנו שתי ספרות אחרי הנקודה: כל יתרה מעוגלת לנקודה השלמה הקרובה.',
    },
  },
  {
    ...BALANCES,
    name: 'rivo-loyalty',
    words: { en: 'Rivo: loyalty data', he: 'Rivo: נתוני מועדון' },
    needs: ['email', 'points balance', 'vip tier', 'activation date'],
    columns: {
      email: ['email'],
      points: ['points balance'],
      birth_date: ['birthdate'],
      joined_at: ['activation date'],
    },
    strangers: 'join',
    note: {
      en: 'Credits (credits balance) are money, not points, and are not read.',
      he: 'זיכויים (credits balance) הם כסף ולא נקודות, ואינם נקראים.',
    },
  },
  {
    ...PEOPLE,
    name: 'rivyo-points',
    words: { en: 'Rivyo: loyalty points', he: 'Rivyo: נקודות' },
    needs: ['email', 'points balance', 'points expiry', 'created at'],
    columns: {
      email: ['email'],
      points: ['points balance'],
      points_expire_on: ['points expiry'],
      birth_date: ['birthdate'],
      joined_at: ['created at'],
    },
    dateFormat: 'DD-MM-YYYY',
  },
  {
    ...PEOPLE,
    name: 'yotpo-customers',
    words: { en: 'Yotpo Loyalty (Swell): customers', he: 'Yotpo Loyalty (Swell): לקוחות' },
    needs: ['email', 'points balance', 'points spent'],
    columns: {
      email: ['email'],
      name: ['full name'],
      first_name: ['first name'],
      last_name: ['last name'],
      birth_date: ['birthday', 'birthday (mm/dd) or (mm/dd/yyyy)'],
      points: ['points balance'],
    },
    dateFormat: MONTH_FIRST,
    note: {
      en: 'A birthday without its year cannot be kept.',
      he: 'יום הולדת בלי שנה אינו נשמר.',
    },
  },
  {
    ...BALANCES,
    name: 'influence-points',
    words: { en: 'Influence.io: points', he: 'Influence.io: נקודות' },
    needs: ['email', 'points', 'action'],
    isWhole: true,
    columns: { email: ['email'], points: ['points'] },
  },
  {
    ...BALANCES,
    name: 'flycart-points',
    words: {
      en: 'Flycart Loyalty Points (WooCommerce): points',
      he: 'Flycart Loyalty Points (WooCommerce): נקודות',
    },
    needs: ['user_email', 'points'],
    columns: { email: ['user_email'], points: ['points'] },
  },
  {
    ...PEOPLE,
    name: 'lightspeed-customers',
    words: { en: 'Lightspeed Retail (Vend): customers', he: 'Lightspeed Retail (Vend): לקוחות' },
    needs: ['first_name', 'last_name', 'email', 'loyalty_balance'],
    columns: {
      external_id: ['customer_code'],
      phone: ['mobile', 'phone'],
      email: ['email'],
      first_name: ['first_name'],
      last_name: ['last_name'],
      points: ['loyalty_balance'],
    },
    note: {
      en: 'Its balance is money: say below how many points one is worth.',
      he: 'היתרה שלו היא כסף: ציינו למטה כמה נקודות שווה יחידה אחת.',
    },
  },
  {
    ...BALANCES,
    name: 'email-points',
    words: {
      en: 'Smile.io, LoyaltyLion: e-mail and points',
      he: 'Smile.io, LoyaltyLion: דוא״ל ונקודות',
    },
    needs: ['email', 'points'],
    isWhole: true,
    columns: { email: ['email'], points: ['points'] },
  },
]

/** The name under which no template is meant: columns are found by their headers alone. */
export const NO_TEMPLATE = 'none'

export const TEMPLATE_NAMES: readonly string[] = [NO_TEMPLATE, ...TEMPLATES.map(({ name }) => name)]

export const findTemplate = (name: string): Template | null =>
  TEMPLATES.find((template) => template.name === name) ?? null

/** Rows that were rejected come back with these beside them. */
const BESIDE_REJECTED = new Set(
  Object.values(REJECTED_COLUMNS).flatMap(({ en, he }) => [foldHeader(en), foldHeader(he)]),
)

/** Whose file it is by its headers; null where none of the known is meant. */
export function recogniseTemplate(headers: readonly string[]): Template | null {
  const there = new Set(headers.map(foldHeader).filter((header) => !BESIDE_REJECTED.has(header)))
  return (
    TEMPLATES.find(
      ({ needs, isWhole }) =>
        needs.every((header) => there.has(foldHeader(header))) && (!isWhole || there.size === needs.length),
    ) ?? null
  )
}

/** The columns of a product's file; what `named` says goes first, and what the product does not describe is not read. */
export function mapTemplate(
  { columns }: Template,
  headers: readonly string[],
  named: Readonly<Record<string, string>> = {},
): Mapped {
  const there = new Set(headers.map(foldHeader))
  const known = MEMBER_FIELDS.flatMap(({ name }) => {
    const header = columns[name]?.find((each) => there.has(foldHeader(each)))
    return header === undefined ? [] : [[name, header] as const]
  })
  return mapFields(MEMBER_FIELDS, headers, { ...Object.fromEntries(known), ...named }, { isClosed: true })
}
