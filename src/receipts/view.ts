import type { Balances } from '#ledger/account.ts'
import type { EntryPlace, EntryRow } from '#ledger/service.ts'
import type { NamedMember } from '#members/service.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, isUuid, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import type { Refusal } from '#platform/refusal.ts'
import { dateText, instantText } from '#platform/time-text.ts'
import type { Audience } from '#programme/explain.ts'
import type { Names } from '#programme/telling.ts'
import { explainPosted, nameVersion } from './answer.ts'
import type { EntryView, ReceiptView, ReturnAnswer, ReturnReason } from './contract.ts'
import { accountOf, type EntryOwners, entryPlaceKey } from './entry-owner.ts'
import { sayNearMisses, toCouponsTaken, toGifts, toOffersTaken } from './offer-answer.ts'
import type { PostedReceipt } from './posted-service.ts'
import type { DayPlace } from './queries.ts'
import type { NamedCorrection, RuledOccasion, WholeReceipt } from './read-service.ts'
import { CLAIM_WINDOW_DAYS, type ReceiptHead } from './receipt.ts'
import { type ReturnFault, returnedQty } from './return.ts'
import { NO_RECEIPT, type ReturnRow } from './return-queries.ts'
import { toEntryView } from './statement.ts'

/** A receipt in short. Its member is whoever the one that it named is by now. */
export function toSummary(head: ReceiptHead, names: ReadonlyMap<Uuid, NamedMember>) {
  const member = head.memberId === null ? undefined : names.get(head.memberId)
  return {
    receipt_id: head.receiptRef,
    id: formatId('rcp', head.receiptId),
    member:
      head.memberId === null
        ? null
        : { id: formatId('mbr', member?.memberId ?? head.memberId), name: member?.name ?? null },
    branch: head.branch,
    occurred_at: head.occurredAt.toString(),
    recorded_at: head.recordedAt.toString(),
    business_on: head.businessOn.toString(),
    currency: head.currency,
    total_minor: head.totalMinor,
    eligible_minor: head.eligibleMinor,
    points: head.points,
    source: head.source,
  }
}

/** On a receipt's page all that is worth reading. */
const MOST_NEAR_MISSES = 20

export function toReceiptView(
  receipt: WholeReceipt,
  returns: ReturnAnswer[],
  { language, audience, names }: { language: Language; audience: Audience; names: Names },
): ReceiptView {
  const { head } = receipt.posted
  const returned = receipt.returns.filter((row) => row.state === 'posted').flatMap((row) => row.lines)
  const buyers = new Map(head.memberId && receipt.member ? [[head.memberId, receipt.member]] : [])
  const claimableUntil = head.occurredAt.add({ hours: CLAIM_WINDOW_DAYS * 24 })
  return {
    ...toSummary(head, buyers),
    lines: receipt.lines.map(({ receipt_id: _, ...line }) => ({
      ...line,
      returned_qty: returnedQty(line.line_id, returned),
    })),
    returns,
    postings: toEntryViews(
      receipt.entries,
      {
        owners: receipt.owners,
        receipts: new Map([[head.receiptId, receipt.posted]]),
        corrections: new Map(),
        occasions: new Map(),
      },
      language,
    ),
    explanation: explainPosted(receipt.posted, language, audience),
    near_misses: sayNearMisses(
      receipt.posted.rating,
      { language, currency: head.currency, names },
      { most: MOST_NEAR_MISSES, audience, isPosted: true },
    ),
    offers: toOffersTaken(receipt.posted, language, audience).offers,
    gifts: toGifts(receipt.posted.rating, receipt.posted.grants ?? [], language),
    coupons: toCouponsTaken(head.facts?.coupons ?? [], language),
    claimable_until: head.memberId === null ? claimableUntil.toString() : null,
  }
}

/** Why a return that waited came to nothing. */
const REASONS: Readonly<Record<ReturnFault | 'receipt_missing', Words>> = {
  line_not_in_receipt: {
    en: 'The receipt came, and has no such line.',
    he: 'הקבלה הגיעה, ואין בה שורה כזאת.',
  },
  more_than_bought: {
    en: 'The receipt came, and more was returned than had been bought.',
    he: 'הקבלה הגיעה, והוחזר יותר ממה שנקנה בה.',
  },
  amount_exceeds_line: {
    en: 'The receipt came, and the amount is more than what is left of the line.',
    he: 'הקבלה הגיעה, והסכום גדול ממה שנותר בשורה.',
  },
  returned_before_bought: {
    en: 'The receipt came, and is of a later day than the return.',
    he: 'הקבלה הגיעה, ותאריכה מאוחר מתאריך ההחזרה.',
  },
  receipt_missing: {
    en: 'The receipt did not come in time.',
    he: 'הקבלה לא הגיעה בזמן.',
  },
}

function reasonOf(row: ReturnRow): ReturnReason | null {
  if (row.state === 'lapsed') return 'receipt_missing'
  const [code] = Object.keys(REASONS).filter((each) => each === row.reason)
  return (code as ReturnReason | undefined) ?? null
}

export function toReturnAnswer(row: ReturnRow, balances: Balances | null, language: Language): ReturnAnswer {
  const reason = reasonOf(row)
  return {
    id: formatId('ret', row.return_id),
    return_id: row.return_ref,
    receipt_id: row.receipt_ref === NO_RECEIPT ? null : row.receipt_ref,
    state: row.state,
    occurred_at: row.occurred_at.toString(),
    recorded_at: row.recorded_at.toString(),
    waits_until: row.state === 'waiting' ? row.waits_until.toString() : null,
    reason_code: reason,
    reason: reason && say(REASONS[reason], language),
    points: row.points,
    balances,
    lines: row.lines.map((line) => ({
      line_id: line.line_id,
      qty: line.qty,
      amount_minor: line.amount_minor ?? null,
    })),
  }
}

/** What entries came from, by their cause. */
export type EntryCauses = {
  owners: EntryOwners
  receipts: ReadonlyMap<Uuid, PostedReceipt>
  corrections: ReadonlyMap<Uuid, NamedCorrection>
  occasions: ReadonlyMap<Uuid, RuledOccasion>
  /** What redemptions took. */
  rewards?: ReadonlyMap<Uuid, { he: string; en: string }>
  /** At which partners they came about. */
  partners?: ReadonlyMap<Uuid, string>
}

export function toEntryViews(
  entries: readonly EntryRow[],
  causes: EntryCauses,
  language: Language,
): EntryView[] {
  return entries.map((entry) => {
    const posted = causes.receipts.get(entry.cause_id)
    const { rating, head } = posted ?? {}
    const isEarned = entry.kind === 'earn' && posted && rating
    const occasion = causes.occasions.get(entry.cause_id)
    const version = rating?.version ?? occasion?.version
    return toEntryView(
      entry,
      {
        receipt: head,
        sentences: isEarned ? explainPosted(posted, language).sentences : [],
        version: version ? nameVersion(version) : null,
        occasion,
        reward: causes.rewards?.get(entry.cause_id),
        partner: causes.partners?.get(entry.cause_id),
        correction: causes.corrections.get(entry.cause_id),
        account: accountOf(entry, causes.owners),
        party: causes.owners.parties.get(entryPlaceKey(entry)),
      },
      language,
    )
  })
}

/** A cursor among entries. */
export const writePlace = ({ recordedAt, accountId, purse, seq }: EntryPlace): string =>
  writeCursor([recordedAt.toString(), accountId, purse, seq])

export const placeOf = (entry: EntryRow): EntryPlace => ({
  recordedAt: entry.recorded_at,
  accountId: entry.account_id,
  purse: entry.purse,
  seq: entry.seq,
})

export function readPlace(cursor: string | undefined): EntryPlace | null | Refusal {
  if (cursor === undefined) return null
  const [recordedAt, accountId, purse, seq] = readCursor(cursor, 4) ?? []
  if (instantText.safeParse(recordedAt).success && typeof accountId === 'string' && isUuid(accountId))
    if (isCount(purse, 2 ** 15) && isCount(seq, 2 ** 31))
      return { recordedAt: Temporal.Instant.from(String(recordedAt)), accountId, purse, seq }
  return refuseCursor()
}

/** A cursor among receipts by day. */
export const writeDayPlace = (head: ReceiptHead): string =>
  writeCursor([head.businessOn.toString(), head.occurredAt.toString(), head.receiptId])

export function readDayPlace(cursor: string | undefined): DayPlace | null | Refusal {
  if (cursor === undefined) return null
  const [day, at, receiptId] = readCursor(cursor, 3) ?? []
  if (dateText.safeParse(day).success && instantText.safeParse(at).success)
    if (typeof receiptId === 'string' && isUuid(receiptId))
      return {
        businessOn: Temporal.PlainDate.from(String(day)),
        occurredAt: Temporal.Instant.from(String(at)),
        receiptId,
      }
  return refuseCursor()
}

export const refuseCursor = (): Refusal =>
  refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])

const isCount = (value: unknown, below: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < below
