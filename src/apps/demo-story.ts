import type { CaseTopic } from '#cases/case.ts'
import type { SendingSettings } from '#messaging/sending-rule.ts'
import type { RaffleTerms } from '#raffles/raffle.ts'

/* What the demonstration tells beyond its tills. Shops and people are invented. */

export const RAFFLE = {
  name: { he: 'הגרלת המועדון', en: 'The club’s raffle' },
  prize: { he: 'סל פיקניק לשישה, מלא בכל טוב', en: 'A picnic basket for six, filled to the brim' },
  rulesName: null,
  pointsPerTicket: 60,
  mostPerMember: 20,
  winners: 2,
  reserves: 3,
  oneWinEach: true,
} as const satisfies Omit<RaffleTerms, 'closesAt' | 'seed'>

export const RAFFLE_REWARD = {
  kind: 'raffle_ticket',
  name: { he: 'כרטיס להגרלת המועדון', en: 'A ticket for the club’s raffle' },
  description: {
    he: 'סל פיקניק לשישה. כל אחד יכול לבדוק את ההגרלה.',
    en: 'A picnic basket for six. Anybody can check the draw.',
  },
  points_price: RAFFLE.pointsPerTicket,
  cost_minor: 100,
  delivery: { pickup: false, home: null, digital: true },
  stock: [{ on_hand: null }],
} as const

export const CODES_REWARD = {
  kind: 'digital_code',
  name: { he: 'ספר דיגיטלי במתנה', en: 'A digital book' },
  description: {
    he: 'הקוד מגיע מיד, לבחירה מתוך מאות ספרים',
    en: 'The code comes at once; choose among hundreds of books',
  },
  points_price: 180,
  cost_minor: 1_500,
  value_minor: 3_500,
  delivery: { pickup: false, home: null, digital: true },
  stock: [{ on_hand: null }],
  fit: 'partner',
  alarm_below: 20,
} as const

type SeenPrice = { barcode: string; item: string; priceMinor: number; daysAgo: number }

export const COMPETITORS: readonly { name: string; prices: readonly SeenPrice[] }[] = [
  {
    name: 'מרכול הכיכר',
    prices: [
      { barcode: '7290000100012', item: 'שמן זית כתית מעולה 750 מ״ל', priceMinor: 3_990, daysAgo: 3 },
      { barcode: '7290000100036', item: 'מכונת אספרסו עם מקצף', priceMinor: 124_900, daysAgo: 6 },
    ],
  },
  {
    name: 'בית הטעמים',
    prices: [
      { barcode: '7290000100012', item: 'שמן זית כתית מעולה 750 מ״ל', priceMinor: 4_290, daysAgo: 8 },
      { barcode: '7290000100029', item: 'קרש חיתוך מעץ זית', priceMinor: 13_900, daysAgo: 2 },
    ],
  },
]

/** Newest first. */
export const CASES: readonly { about: CaseTopic; text: string; answer: string | null; hoursAgo: number }[] = [
  {
    about: 'redemption',
    text: 'הבקבוק הגיע עם פקק שבור. אפשר להחליף?',
    answer: null,
    hoursAgo: 5,
  },
  {
    about: 'missing_receipt',
    text: 'קניתי ביום חמישי ושכחתי להגיד את הטלפון. הקבלה אצלי.',
    answer: null,
    hoursAgo: 28,
  },
  {
    about: 'redemption',
    text: 'תודה על הקפה, היה מצוין! אפשר לקחת אותו בכל סניף?',
    answer: 'איזה כיף לשמוע! כן, בכל הסניפים, בפינת הקפה.',
    hoursAgo: 50,
  },
]

/** Who advertises, and about what members may choose to hear. */
export const SENDER = {
  legalName: 'טעם ובית בע״מ',
  postalAddress: 'דרך העצמאות 12, חיפה 3303312',
  phone: '04-8550199',
  email: 'club@taam.example',
  topics: [
    { code: 'news', he: 'חדשות ומתכונים', en: 'News and recipes' },
    { code: 'offers', he: 'מבצעים והטבות', en: 'Offers and benefits' },
  ],
} satisfies Partial<SendingSettings>
