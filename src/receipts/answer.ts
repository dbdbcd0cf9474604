import type { Balances } from '#ledger/account.ts'
import { formatId } from '#platform/id.ts'
import { hebrewDays, type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { Evaluation, ToldEvaluation } from '#programme/evaluation.ts'
import { type Audience, explainEvaluation, sayNextBand } from '#programme/explain.ts'
import { type ProgrammeVersion, worthOfPoints } from '#programme/programme.ts'
import type { Names, Telling } from '#programme/telling.ts'
import { VERSION_PREFIX } from '#programme/version.ts'
import type { QuoteAnswer, ReceiptAnswer } from './contract.ts'
import {
  sayNearMisses,
  toCouponsTaken,
  toGifts,
  toOffers,
  toOffersTaken,
  toOpenCoupons,
} from './offer-answer.ts'
import type { PostedReceipt } from './posted-service.ts'
import type { Quote } from './quote-service.ts'
import type { Rating } from './rating.ts'
import { CLAIM_WINDOW_DAYS, type ReceiptHead } from './receipt.ts'

const WORDS = {
  no_member: {
    en: 'No member was named. The customer can claim this receipt within {days} days.',
    he: `לא צוין חבר מועדון. הלקוח יכול לשייך את הקבלה בתוך ${hebrewDays('days')}.`,
  },
  no_programme: {
    en: 'No programme was in force at the time of the purchase.',
    he: 'בזמן הקנייה לא הייתה תוכנית בתוקף.',
  },
  without_points: {
    en: 'Imported history: it counts as spend, and its balance came in separately.',
    he: 'היסטוריה מיובאת: הקנייה נספרת בהיקף הקניות, והיתרה נקלטה בנפרד.',
  },
  came_back: {
    en: 'Goods for {amount} had come back before the receipt was claimed, and earned nothing.',
    he: 'מוצרים בסך {amount} הוחזרו לפני שיוך הקבלה, ולא זיכו בנקודות.',
  },
  debt: {
    en: '{points, plural, one {One point is} other {# points are}} still owed for goods that came back; new points pay that first.',
    he: '{points, plural, one {נותרה נקודה אחת} two {נותרו שתי נקודות} other {נותרו # נקודות}} לקיזוז בגלל מוצרים שהוחזרו; נקודות חדשות מקוזזות קודם.',
  },
} satisfies Record<string, Words>

/** A version as it is named at the edge. */
export const nameVersion = ({ versionId, number }: Pick<ProgrammeVersion, 'versionId' | 'number'>) => ({
  id: formatId(VERSION_PREFIX, versionId),
  number,
})

export type Explained = ReceiptAnswer['explanation']

/** An evaluation as it leaves the house: a member, or a till that speaks to one, never learns of being held out. */
function tellEvaluation({ held_out, ...rest }: Evaluation, audience: Audience): ToldEvaluation {
  return audience === 'staff' ? { ...rest, held_out } : rest
}

/** Why points are what they are: numbers and words. */
function explainRating(
  rating: Rating | null,
  isMember: boolean,
  language: Language,
  currency: string,
  audience: Audience = 'member',
): Explained {
  if (!rating)
    return {
      version: null,
      evaluation: null,
      sentences: [
        isMember
          ? say(WORDS.no_programme, language)
          : say(WORDS.no_member, language, { days: CLAIM_WINDOW_DAYS }),
      ],
    }
  const { version, evaluation } = rating
  return {
    version: nameVersion(version),
    evaluation: tellEvaluation(evaluation, audience),
    sentences: explainEvaluation(evaluation, { language, currency }, version.definition, audience),
  }
}

/** Why a receipt that was posted earned what it earned. */
export function explainPosted(
  { head, rating, cameBackMinor = 0 }: PostedReceipt,
  language: Language,
  audience: Audience = 'member',
): Explained {
  const explained = explainRating(rating, head.memberId !== null, language, head.currency, audience)
  if (cameWithoutPoints(head)) return { ...explained, sentences: [say(WORDS.without_points, language)] }
  if (head.memberId === null || cameBackMinor === 0) return explained
  const amount = formatMoney(cameBackMinor, head.currency, language)
  return { ...explained, sentences: [...explained.sentences, say(WORDS.came_back, language, { amount })] }
}

/** A programme was in force, and the import left what it would have given to the opening balances. */
const cameWithoutPoints = ({ memberId, versionId, windowSpendMinor, eligibleMinor }: ReceiptHead): boolean =>
  memberId !== null && versionId === null && (windowSpendMinor !== null || eligibleMinor > 0)

/** The year whose spend was counted has ended everywhere, so that nothing can be added to it. */
const isYearOver = ({ businessOn, recordedAt }: ReceiptHead): boolean =>
  recordedAt.subtract({ hours: 12 }).toZonedDateTimeISO('UTC').year > businessOn.year

/** A hint for the next band; none where it can no longer be reached. */
function hintOfBand(rating: Rating, head: ReceiptHead | null, telling: Telling): string | null {
  const { definition } = rating.version
  if (definition.window === 'calendar_year' && head && isYearOver(head)) return null
  return sayNextBand(rating.evaluation, definition, telling)
}

/** What is worth saying aloud at the till; `head` is of a receipt that was posted. */
function hintsOf(
  rating: Rating | null,
  balances: Balances | null,
  head: ReceiptHead | null,
  telling: Telling,
): ReceiptAnswer['hints'] {
  const hints: ReceiptAnswer['hints'] = []
  const next = rating && hintOfBand(rating, head, telling)
  if (next) hints.push({ kind: 'next_band', text: next })
  if (balances && balances.debt > 0)
    hints.push({ kind: 'debt', text: say(WORDS.debt, telling.language, { points: balances.debt }) })
  return hints
}

export function toReceiptAnswer(posted: PostedReceipt, language: Language): ReceiptAnswer {
  const { head, rating, balances } = posted
  return {
    receipt_id: head.receiptRef,
    id: formatId('rcp', head.receiptId),
    member: head.memberId === null ? null : { id: formatId('mbr', head.memberId) },
    points: head.points,
    currency: head.currency,
    worth_minor: rating ? worthOfPoints(rating.version.definition, head.points) : 0,
    balances,
    ...toOffersTaken(posted, language),
    gifts: toGifts(rating, posted.grants ?? [], language),
    coupons: toCouponsTaken(head.facts?.coupons ?? [], language),
    explanation: explainPosted(posted, language),
    hints: hintsOf(rating, balances, head, { language, currency: head.currency }),
  }
}

const MOST_NEAR_MISSES = 3

export function toQuoteAnswer(quote: Quote, language: Language, names: Names): QuoteAnswer {
  const { found, rating, balances, currency, coupons, basketMinor } = quote
  const points = rating?.evaluation.points ?? 0
  const { off_minor, offers } = toOffers(rating, language)
  const near = sayNearMisses(
    rating,
    { language, currency, names },
    { most: MOST_NEAR_MISSES, audience: 'member', isPosted: false },
  )
  return {
    member: found && { id: formatId('mbr', found.memberId) },
    points,
    currency,
    worth_minor: rating ? worthOfPoints(rating.version.definition, points) : 0,
    balances,
    off_minor,
    offers,
    gifts: toGifts(rating, null, language),
    coupons: toOpenCoupons(coupons, basketMinor - off_minor, language),
    rewards: quote.rewards,
    promised_until: quote.promisedUntil?.toString() ?? null,
    explanation: explainRating(rating, true, language, currency),
    hints: [
      ...near.map((text) => ({ kind: 'near_miss' as const, text })),
      ...hintsOf(rating, balances, null, { language, currency }),
    ],
  }
}
