import { type Language, say, type Words } from '#platform/language.ts'
import type { readHappened } from '#rewards/read-service.ts'
import { isPast, type Redemption } from '#rewards/redemption.ts'

type Happened = Awaited<ReturnType<typeof readHappened>>[number]

const KINDS: Readonly<Record<Happened['kind'], Words | null>> = {
  captured: { he: 'המימוש הושלם', en: 'Completed' },
  voided: { he: 'בוטל, והנקודות שוחררו', en: 'Given back; the points are free again' },
  expired: { he: 'הזמן עבר, והנקודות שוחררו', en: 'The time passed; the points are free again' },
  // What came back, and to whom, is told of where it stands.
  cancelled: { he: 'בוטל', en: 'Cancelled' },
  rated: { he: 'תודה על הדירוג', en: 'Thank you for rating' },
  // Said by where it went.
  fulfilment: null,
  code_shown: null,
}

const WAYS: Readonly<Record<NonNullable<Happened['fulfilment']>, Words>> = {
  to_pack: { he: 'בהכנה', en: 'Being prepared' },
  ready: { he: 'מוכן ומחכה לך', en: 'Ready and waiting for you' },
  sent: { he: 'יצא לדרך', en: 'On its way' },
  delivered: { he: 'הגיע', en: 'Arrived' },
  handed_over: { he: 'נמסר', en: 'Handed over' },
  problem: { he: 'יש עיכוב, ואנחנו מטפלים', en: 'Delayed; we are on it' },
  returned: { he: 'חזר אלינו', en: 'Came back to us' },
}

const OFF: Words = { he: 'נוצל בקופה: הסכום ירד מקנייה', en: 'Used at the till: it came off a purchase' }

const AT_PARTNER: Readonly<Partial<Record<NonNullable<Happened['fulfilment']>, Words>>> = {
  ready: { he: 'מחכה לך ב{partner}', en: 'Waits for you at {partner}' },
  delivered: { he: 'הקוד אצלך, לשימוש ב{partner}', en: 'The code is yours, for {partner}' },
  handed_over: { he: 'נוצל ב{partner}', en: 'Used at {partner}' },
}

const STANDS: Readonly<Partial<Record<NonNullable<Happened['fulfilment']>, Words>>> = {
  ready: {
    he: 'מחכה לך ב{partner}. מראים שם את הקוד.',
    en: 'It waits for you at {partner}. Show the code there.',
  },
  delivered: {
    he: 'הקוד שלך. מראים אותו ב{partner}.',
    en: 'The code is yours. Show it at {partner}.',
  },
  handed_over: { he: 'נוצל ב{partner}.', en: 'Used at {partner}.' },
}

/** Where it stands that another business gives; null where that is told as of everything else. */
export function sayAtPartner(
  redemption: Pick<Redemption, 'state' | 'fulfilment' | 'validUntil'>,
  partner: string,
  language: Language,
  now: Temporal.Instant,
): string | null {
  const { state, fulfilment } = redemption
  const words =
    state === 'captured' && fulfilment !== null && !isPast(redemption, now) ? STANDS[fulfilment] : undefined
  return words ? say(words, language, { partner }) : null
}

const MADE: Words = { he: 'בחרת בהטבה', en: 'You chose it' }

/** What happened to a redemption, to its member; null where it is nothing to them. */
export function sayHappened(
  { kind, fulfilment }: Happened,
  { isDiscount, partner }: { isDiscount: boolean; partner: string | null },
  language: Language,
): string | null {
  if (isDiscount && kind === 'fulfilment' && fulfilment === 'handed_over') return say(OFF, language)
  const atPartner = partner !== null && kind === 'fulfilment' && fulfilment && AT_PARTNER[fulfilment]
  if (atPartner) return say(atPartner, language, { partner })
  const words = kind === 'fulfilment' && fulfilment !== null ? WAYS[fulfilment] : KINDS[kind]
  return words && say(words, language)
}

export const sayMade = (language: Language): string => say(MADE, language)
