import type { Correction } from '#ledger/adjust-service.ts'
import type { EntryRow } from '#ledger/service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { NamedMember } from '#members/service.ts'
import { explainOccasion, type Occasion } from '#offers/occasion.ts'
import { formatId } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import type { EntryView } from './contract.ts'
import type { EntryAccount } from './entry-owner.ts'
import type { ReceiptHead } from './receipt.ts'

/** What happened, for an entry whose cause needs no evaluation to be told. */
const KINDS: Readonly<Record<EntryRow['kind'], Words>> = {
  earn: { en: 'Earned on a purchase', he: 'נצברו בקנייה' },
  open: { en: 'Balance brought in from before', he: 'יתרה שהועברה מלפני כן' },
  adjust: { en: 'Corrected by the office', he: 'תיקון של המשרד' },
  transfer_in: { en: 'Moved here when two members were merged', he: 'הועברו לכאן במיזוג חברים' },
  transfer_out: { en: 'Moved away when two members were merged', he: 'הועברו מכאן במיזוג חברים' },
  transfer_debt: { en: 'A debt moved here when two members were merged', he: 'חוב שהועבר לכאן במיזוג חברים' },
  transfer_debt_out: {
    en: 'A debt moved away when two members were merged',
    he: 'חוב שהועבר מכאן במיזוג חברים',
  },
  activate: {
    en: 'The return window passed: the points can be used',
    he: 'תקופת ההחזרה הסתיימה: אפשר להשתמש בנקודות',
  },
  burn: { en: 'Redeemed', he: 'מומשו' },
  reverse: { en: 'Taken back for goods that were returned', he: 'נלקחו בחזרה בגלל מוצרים שהוחזרו' },
  expire: { en: 'Expired', he: 'פגו' },
  hold: { en: 'Held for a redemption', he: 'הוקפאו לקראת מימוש' },
  release: { en: 'The hold was released', he: 'ההקפאה בוטלה' },
  unburn: { en: 'A redemption was cancelled', he: 'מימוש בוטל' },
}

const DEBT: Words = {
  en: '{points, plural, one {One point was} other {# points were}} used already and remain owed; new points pay that first.',
  he: '{points, plural, one {נקודה אחת כבר נוצלה ונותרה} two {שתי נקודות כבר נוצלו ונותרו} other {# נקודות כבר נוצלו ונותרו}} לקיזוז; נקודות חדשות מקוזזות קודם.',
}

const INACTIVE: Words = { en: 'Expired after a long absence', he: 'פגו אחרי תקופה ארוכה בלי קניות' }

const UNDONE: Words = {
  en: 'Given back: a discount on the receipt was undone',
  he: 'הוחזרו: הנחה בקבלה בוטלה',
}

/** What an entry came from, as far as it is known: the receipt, its explanation, the correction. */
export type EntrySource = {
  receipt?: ReceiptHead | undefined
  /** Why the receipt earned what it earned. */
  sentences?: readonly string[] | undefined
  version?: EntryView['version'] | undefined
  correction?: (Correction & { name: string | null }) | undefined
  /** What a rule answered that was no purchase. */
  occasion?: Occasion | undefined
  /** Where it stands, seen from the account that the member uses now. */
  account?: EntryAccount
  /** What was taken for the points. */
  reward?: { he: string; en: string } | undefined
  /** At which partner it came about. */
  partner?: string | undefined
  /** Who it was made for, where several share the account. */
  party?: NamedMember | undefined
}

const WENT_ON: Words = {
  en: 'Went on to where the points of this account are now',
  he: 'עברו הלאה, למקום שבו נמצאות עכשיו הנקודות של החשבון הזה',
}

const CALLED_OFF: Words = {
  en: 'Given back for tickets of a raffle that was called off',
  he: 'הוחזרו על כרטיסים להגרלה שבוטלה',
}

/** What its cause tells better: a gesture, and what moved when somebody joined or left a household that pools. */
const BY_CAUSE: Readonly<Record<string, Readonly<Partial<Record<EntryRow['kind'], Words>>>>> = {
  opening: { reverse: { en: 'Owed from before', he: 'חוב שהועבר מלפני כן' } },
  gesture: { earn: { en: 'A gesture of the house', he: 'מחווה של הבית' } },
  redemption: {
    transfer_in: { en: 'Given back for a cancelled redemption', he: 'הוחזרו בגלל מימוש שבוטל' },
    adjust: { en: 'Given back for a cancelled redemption', he: 'הוחזרו בגלל מימוש שבוטל' },
    transfer_out: WENT_ON,
  },
  raffle: { burn: { en: 'Raffle tickets', he: 'כרטיסים להגרלה' } },
  raffle_return: {
    unburn: CALLED_OFF,
    transfer_in: CALLED_OFF,
    adjust: CALLED_OFF,
    transfer_out: WENT_ON,
  },
  partner: { earn: { en: 'Earned by your purchase at {partner}', he: 'נצברו בקנייה שלך אצל {partner}' } },
  partner_return: {
    reverse: {
      en: 'Taken back for goods that were returned to {partner}',
      he: 'נלקחו בחזרה בגלל מוצרים שהוחזרו אצל {partner}',
    },
  },
  partner_hold: {
    reverse: {
      en: 'Taken back: the purchase at {partner} was not confirmed',
      he: 'נלקחו בחזרה: הקנייה אצל {partner} לא אושרה',
    },
  },
  partner_release: {
    transfer_out: {
      en: 'The check of your purchase at {partner} is over',
      he: 'בדיקת הקנייה שלך אצל {partner} הסתיימה',
    },
    transfer_in: {
      en: 'Earned by your purchase at {partner}, checked',
      he: 'נצברו בקנייה שלך אצל {partner}, אחרי בדיקה',
    },
  },
  convert: {
    earn: { en: 'Converted from {partner}', he: 'הומרו מ{partner}' },
    burn: { en: 'Converted to {partner}', he: 'הומרו ל{partner}' },
    unburn: {
      en: 'Back from {partner}: the conversion was not taken',
      he: 'חזרו מ{partner}: ההמרה לא התקבלה',
    },
  },
  household_join: {
    transfer_in: { en: 'Brought into the household’s pool', he: 'הובאו לקופה של משק הבית' },
    transfer_out: { en: 'Put into the household’s pool', he: 'הועברו לקופה של משק הבית' },
    transfer_debt: { en: 'A debt brought into the household’s pool', he: 'חוב שהובא לקופה של משק הבית' },
    transfer_debt_out: {
      en: 'A debt that went along into the household’s pool',
      he: 'חוב שעבר לקופה של משק הבית',
    },
  },
  household_leave: {
    transfer_in: { en: 'Taken along from the household’s pool', he: 'נלקחו מהקופה של משק הבית' },
    transfer_out: {
      en: 'Taken along by who left the household’s pool',
      he: 'נלקחו מהקופה בידי מי שעזב את משק הבית',
    },
    transfer_debt: { en: 'A debt taken along from the pool', he: 'חוב שנלקח מהקופה המשותפת' },
    transfer_debt_out: {
      en: 'A debt that went along with who left the pool',
      he: 'חוב שעבר עם מי שעזב את הקופה המשותפת',
    },
  },
}

function wordsOf({ kind, cause }: EntryRow): Words {
  const moved = BY_CAUSE[cause]?.[kind]
  if (moved) return moved
  if (kind === 'adjust' && cause === 'return') return UNDONE
  return kind === 'expire' && cause === 'inactivity' ? INACTIVE : KINDS[kind]
}

const nameReward = (sentence: string, name: string | undefined): string =>
  name === undefined ? sentence : `${sentence}: ${name}`

/** An entry as a member or the desk reads it. */
export function toEntryView(entry: EntryRow, source: EntrySource, language: Language): EntryView {
  const { receipt, sentences = [], version = null, correction } = source
  const words =
    source.occasion && entry.kind === 'earn'
      ? explainOccasion(source.occasion, language)
      : [
          nameReward(
            say(wordsOf(entry), language, { partner: source.partner ?? '' }),
            source.reward?.[language],
          ),
          ...sentences,
        ]
  if (entry.kind === 'reverse' && entry.debt_after > 0)
    words.push(say(DEBT, language, { points: entry.debt_after }))
  return {
    account: formatId('acc', entry.account_id),
    seq: entry.seq,
    kind: entry.kind,
    points: entry.points,
    balance_after: entry.earned_after - entry.spent_after,
    debt_after: entry.debt_after,
    of_merged: source.account === 'merged',
    of_account: source.account ?? 'current',
    member: source.party
      ? { id: formatId(MEMBER_PREFIX, source.party.memberId), name: source.party.name }
      : null,
    cause: entry.cause,
    receipt_id: receipt?.receiptRef ?? null,
    branch: receipt?.branch ?? null,
    total_minor: receipt?.totalMinor ?? null,
    currency: receipt?.currency ?? null,
    occurred_at: entry.occurred_at.toString(),
    recorded_at: entry.recorded_at.toString(),
    expires_at: entry.expires_at?.toString() ?? null,
    sentences: words,
    version,
    correction: correction
      ? { reason: correction.reason, by: { kind: correction.subject.kind, name: correction.name } }
      : null,
  }
}
