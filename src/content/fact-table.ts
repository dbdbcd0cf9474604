import type { Words } from '#platform/language.ts'
import { type FactPath, LINKS, type LinkName } from './fact.ts'

/* What each fact of `fact.ts` is, in words, for whoever writes a text. Browser-safe. */

export type FactKind =
  | 'text'
  | 'code'
  | 'gender'
  | 'number'
  | 'points'
  | 'money'
  | 'date'
  | 'link'
  | 'image'
  /** To ask about (`{% if dream %}`), not to print. */
  | 'group'
  | 'list'

export type FactEntry = {
  readonly kind: FactKind
  readonly words: Words
  /** As the member would read it. */
  readonly example: Words
  /** May be missing by itself: its text needs a fall-back or a condition. What is missing with its group is not told here. */
  readonly mayBeMissing: boolean
}

const fact = (kind: FactKind, words: Words, example: Words | string, mayBeMissing = false): FactEntry => ({
  kind,
  words,
  example: typeof example === 'string' ? { he: example, en: example } : example,
  mayBeMissing,
})
const MAY_BE_MISSING = true

/** A reward's facts, below the name that it goes by. */
const rewardFacts = (name: string, of: Words): Record<string, FactEntry> => ({
  [`${name}.name`]: fact(
    'text',
    { he: `${of.he}: השם`, en: `${of.en}: its name` },
    { he: 'קפה ומאפה', en: 'Coffee and pastry' },
  ),
  [`${name}.points`]: fact(
    'points',
    { he: `${of.he}: כמה נקודות עולה`, en: `${of.en}: its price in points` },
    { he: '250 נקודות', en: '250 points' },
  ),
  [`${name}.missing_points`]: fact(
    'points',
    { he: `${of.he}: כמה נקודות חסרות`, en: `${of.en}: points still missing` },
    { he: '40 נקודות', en: '40 points' },
  ),
  [`${name}.image`]: fact(
    'image',
    { he: `${of.he}: תמונה`, en: `${of.en}: its picture` },
    'https://club.example/coffee.jpg',
    MAY_BE_MISSING,
  ),
  [`${name}.link`]: fact(
    'link',
    { he: `${of.he}: הדף שלה`, en: `${of.en}: its page` },
    'https://club.example/club/lavi/rewards/rwd_1',
  ),
})

const PORTAL_PAGES: Readonly<Record<LinkName, Words>> = {
  portal: { he: 'קישור לדף האישי', en: 'link to the personal page' },
  rewards: { he: 'קישור להטבות', en: 'link to the rewards' },
  dreams: { he: 'קישור לחלומות', en: 'link to the dreams' },
  offers: { he: 'קישור למבצעים ולקופונים', en: 'link to offers and coupons' },
  statement: { he: 'קישור לתנועות הנקודות', en: 'link to the statement of points' },
  card: { he: 'קישור לכרטיס החבר', en: 'link to the member’s card' },
  membership: { he: 'קישור למנוי', en: 'link to the membership' },
  household: { he: 'קישור למשק הבית', en: 'link to the household' },
  raffles: { he: 'קישור להגרלות', en: 'link to the raffles' },
  interests: { he: 'קישור לתחומי העניין', en: 'link to the interests' },
  details: { he: 'קישור לאישור הפרטים', en: 'link to confirm one’s details' },
  office: { he: 'קישור לפנייה אל המשרד', en: 'link to write to the office' },
}

const linkFacts: Record<string, FactEntry> = Object.fromEntries(
  LINKS.map((name) => [
    `links.${name}`,
    fact('link', PORTAL_PAGES[name], `https://club.example/club/lavi${name === 'portal' ? '' : `/${name}`}`),
  ]),
)

const DREAM_WORDS: Words = { he: 'החלום', en: 'the dream' }

/** By the name that a text writes between the braces. */
export const FACTS: Readonly<Record<string, FactEntry>> = {
  first_name: fact('text', { he: 'שם פרטי', en: 'first name' }, { he: 'דנה', en: 'Dana' }, MAY_BE_MISSING),
  gender: fact(
    'gender',
    { he: 'לשון הפנייה, עבור by_gender', en: 'how to address, for by_gender' },
    { he: 'נקבה', en: 'female' },
  ),
  joined_on: fact(
    'date',
    { he: 'תאריך ההצטרפות', en: 'date of joining' },
    { he: '14 במרץ 2024', en: '14 March 2024' },
  ),
  birthday_on: fact(
    'date',
    { he: 'יום ההולדת הקרוב', en: 'the coming birthday' },
    { he: '3 בדצמבר 2026', en: '3 December 2026' },
    MAY_BE_MISSING,
  ),
  branch: fact(
    'text',
    { he: 'הסניף של החבר', en: 'the member’s branch' },
    { he: 'חיפה', en: 'Haifa' },
    MAY_BE_MISSING,
  ),
  points: fact('points', { he: 'נקודות לשימוש עכשיו', en: 'points to use now' }, '1,250'),
  points_value: fact(
    'money',
    { he: 'שווי הנקודות', en: 'what the points are worth' },
    '₪125',
    MAY_BE_MISSING,
  ),
  store_credit: fact('money', { he: 'זיכוי בחנות', en: 'store credit' }, '₪40', MAY_BE_MISSING),
  expiring: fact('group', { he: 'נקודות שעומדות לפוג', en: 'points about to expire' }, '300', MAY_BE_MISSING),
  'expiring.points': fact(
    'points',
    { he: 'כמה נקודות פגות תוך חודש', en: 'how many points expire within a month' },
    '300',
  ),
  'expiring.on': fact(
    'date',
    { he: 'מתי פגות הראשונות שבהן', en: 'when the first of them expire' },
    { he: '31 בדצמבר 2026', en: '31 December 2026' },
  ),
  standing: fact(
    'code',
    { he: 'מצב החבר, לתנאים (loyal, passive…)', en: 'standing, for conditions (loyal, passive…)' },
    'loyal',
    MAY_BE_MISSING,
  ),
  standing_words: fact(
    'text',
    { he: 'מצב החבר במילים', en: 'standing in words' },
    { he: 'נאמנה', en: 'loyal' },
    MAY_BE_MISSING,
  ),
  last_purchase: fact(
    'group',
    { he: 'הקנייה האחרונה', en: 'the latest purchase' },
    { he: 'לפני 40 יום', en: '40 days ago' },
    MAY_BE_MISSING,
  ),
  'last_purchase.on': fact(
    'date',
    { he: 'מתי הייתה הקנייה האחרונה', en: 'when the latest purchase was' },
    { he: '12 באוקטובר 2026', en: '12 October 2026' },
  ),
  'last_purchase.days': fact(
    'number',
    { he: 'ימים מאז הקנייה האחרונה', en: 'days since the latest purchase' },
    '40',
  ),
  favourite_category: fact(
    'text',
    { he: 'הקטגוריה האהובה', en: 'favourite category' },
    { he: 'מאפים', en: 'pastries' },
    MAY_BE_MISSING,
  ),
  tier: fact('group', { he: 'הדרגה', en: 'the tier' }, { he: 'זהב', en: 'Gold' }, MAY_BE_MISSING),
  'tier.name': fact('text', { he: 'שם הדרגה', en: 'name of the tier' }, { he: 'זהב', en: 'Gold' }),
  'tier.until': fact(
    'date',
    { he: 'עד מתי הדרגה מובטחת', en: 'until when the tier is promised' },
    { he: '1 במרץ 2027', en: '1 March 2027' },
    MAY_BE_MISSING,
  ),
  next_tier: fact(
    'group',
    { he: 'הדרגה הבאה', en: 'the next tier' },
    { he: 'פלטינה', en: 'Platinum' },
    MAY_BE_MISSING,
  ),
  'next_tier.name': fact(
    'text',
    { he: 'שם הדרגה הבאה', en: 'name of the next tier' },
    { he: 'פלטינה', en: 'Platinum' },
  ),
  'next_tier.missing': fact(
    'text',
    { he: 'מה חסר עד אליה', en: 'what is missing until then' },
    { he: '120 ₪', en: '₪120' },
  ),
  plan: fact(
    'group',
    { he: 'המנוי בתשלום', en: 'the paid membership' },
    { he: 'מועדון פלוס', en: 'Club Plus' },
    MAY_BE_MISSING,
  ),
  'plan.name': fact(
    'text',
    { he: 'שם התוכנית', en: 'name of the plan' },
    { he: 'מועדון פלוס', en: 'Club Plus' },
  ),
  'plan.paid': fact('money', { he: 'כמה שולם עליה', en: 'what was paid for it' }, '₪99'),
  'plan.given_back': fact('money', { he: 'כמה חזר עד היום', en: 'what was given back so far' }, '₪64'),
  'plan.to_come': fact('money', { he: 'כמה עוד לא חזר', en: 'what has not come back yet' }, '₪35'),
  'plan.ends_on': fact(
    'date',
    { he: 'סוף תקופת המנוי', en: 'end of the term' },
    { he: '1 ביוני 2027', en: '1 June 2027' },
    MAY_BE_MISSING,
  ),
  recommended_reward: fact(
    'group',
    { he: 'הטבה מומלצת', en: 'a recommended reward' },
    { he: 'קפה ומאפה', en: 'Coffee and pastry' },
    MAY_BE_MISSING,
  ),
  ...rewardFacts('recommended_reward', { he: 'הטבה מומלצת', en: 'recommended reward' }),
  recommended_product: fact(
    'group',
    { he: 'מוצר מומלץ', en: 'a recommended product' },
    { he: 'לחם מחמצת', en: 'Sourdough bread' },
    MAY_BE_MISSING,
  ),
  'recommended_product.name': fact(
    'text',
    { he: 'מוצר מומלץ: השם', en: 'recommended product: its name' },
    { he: 'לחם מחמצת', en: 'Sourdough bread' },
  ),
  'recommended_product.price': fact(
    'money',
    { he: 'מוצר מומלץ: המחיר', en: 'recommended product: its price' },
    '₪24',
    MAY_BE_MISSING,
  ),
  'recommended_product.image': fact(
    'image',
    { he: 'מוצר מומלץ: תמונה', en: 'recommended product: its picture' },
    'https://shop.example/bread.jpg',
    MAY_BE_MISSING,
  ),
  'recommended_product.link': fact(
    'link',
    { he: 'מוצר מומלץ: הדף שלו', en: 'recommended product: its page' },
    'https://shop.example/bread',
    MAY_BE_MISSING,
  ),
  next_reward: fact(
    'group',
    { he: 'ההטבה הקרובה ביותר', en: 'the nearest reward' },
    { he: 'קפה ומאפה', en: 'Coffee and pastry' },
    MAY_BE_MISSING,
  ),
  ...rewardFacts('next_reward', { he: 'ההטבה הקרובה', en: 'nearest reward' }),
  rewards_in_reach: fact(
    'number',
    { he: 'כמה הטבות אפשר לקבל עכשיו', en: 'how many rewards are within reach now' },
    '4',
  ),
  recommended_rewards: fact('list', { he: 'הטבות מומלצות', en: 'recommended rewards' }, '3', MAY_BE_MISSING),
  rewards_now: fact('list', { he: 'הטבות שאפשר לקבל עכשיו', en: 'rewards to take now' }, '4', MAY_BE_MISSING),
  rewards_soon: fact(
    'list',
    { he: 'הטבות שכמעט הגיעו אליהן', en: 'rewards nearly reached' },
    '3',
    MAY_BE_MISSING,
  ),
  recommended_products: fact(
    'list',
    { he: 'מוצרים מומלצים', en: 'recommended products' },
    '4',
    MAY_BE_MISSING,
  ),
  dream: fact('group', DREAM_WORDS, { he: 'סוף שבוע בגליל', en: 'A weekend away' }, MAY_BE_MISSING),
  ...rewardFacts('dream', DREAM_WORDS),
  'dream.percent': fact(
    'number',
    { he: 'החלום: כמה אחוזים מהדרך', en: 'the dream: percent of the road' },
    '62',
  ),
  'dream.expected_on': fact(
    'date',
    { he: 'החלום: מתי צפוי להתגשם', en: 'the dream: when it should come true' },
    { he: '1 באוגוסט 2027', en: '1 August 2027' },
    MAY_BE_MISSING,
  ),
  dreams: fact('list', { he: 'חלומות לבחירה', en: 'dreams to choose from' }, '3', MAY_BE_MISSING),
  offer: fact(
    'group',
    { he: 'מה שההודעה נותנת', en: 'what this message gives' },
    { he: '20% על מאפים', en: '20% off pastries' },
    MAY_BE_MISSING,
  ),
  'offer.name': fact(
    'text',
    { he: 'שם ההצעה', en: 'name of the offer' },
    { he: '20% על מאפים', en: '20% off pastries' },
  ),
  'offer.code': fact('text', { he: 'קוד ההצעה', en: 'its code' }, 'CAFE-7XK2', MAY_BE_MISSING),
  'offer.ends_on': fact(
    'date',
    { he: 'עד מתי ההצעה', en: 'until when it holds' },
    { he: '30 בנובמבר 2026', en: '30 November 2026' },
    MAY_BE_MISSING,
  ),
  'club.name': fact(
    'text',
    { he: 'שם המועדון', en: 'name of the club' },
    { he: 'קפה לביא', en: 'Lavi Coffee' },
  ),
  ...linkFacts,
}

/** Lists, by the fact whose parts each of their items has: `rewards_now[0].name` is like `recommended_reward.name`. */
const ITEMS_LIKE: Readonly<Record<string, string>> = {
  recommended_rewards: 'recommended_reward',
  rewards_now: 'recommended_reward',
  rewards_soon: 'recommended_reward',
  dreams: 'recommended_reward',
  recommended_products: 'recommended_product',
}

/** What there is at a path; null for what nobody may ask. */
export function findFact(path: FactPath): FactEntry | null {
  const [name, place, ...rest] = path
  if (typeof name !== 'string') return null
  if (typeof place !== 'number') {
    const full = path.join('.')
    return path.every((part) => typeof part === 'string') && Object.hasOwn(FACTS, full)
      ? (FACTS[full] ?? null)
      : null
  }
  const like = Object.hasOwn(ITEMS_LIKE, name) ? ITEMS_LIKE[name] : undefined
  if (like === undefined || !Number.isInteger(place) || place < 0) return null
  return findFact([like, ...rest])
}

/** What must be there for a fact to be: `expiring.on` -> `expiring`, `dreams[0].name` -> `dreams[0]`; null for none. */
export function groupOf(path: FactPath): FactPath | null {
  const group = typeof path[1] === 'number' ? path.slice(0, 2) : path.slice(0, 1)
  return group.length < path.length && findFact(group)?.kind === 'group' ? group : null
}
