import type { Cause, OpenCredit } from '#ledger/posting.ts'
import type { OpenBatch } from '#ledger/service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import { findBenefited, type ReceiptBenefit } from '#plans/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { EarningState } from '#programme/evaluation.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import {
  type BoughtLine,
  type BoughtWith,
  remainingLines,
  type TakenBack,
  takeBack,
} from '#programme/take-back.ts'
import type { Undone } from './effect-service.ts'
import { type Bought, boughtOf } from './goods.ts'
import * as history from './history-queries.ts'
import { benefitGone, benefitOfPlan, type PlanBenefit } from './plan-benefit.ts'
import { toLine } from './posted-service.ts'
import * as queries from './queries.ts'
import type { RatingDesk } from './rating-desk.ts'
import type { RatingFacts } from './rating-facts.ts'
import type { Line, ReceiptHead } from './receipt.ts'
import { type ReturnedLine, takeBackPosting } from './return.ts'
import { budgetUseOfOff } from './taken-offer.ts'

/** A purchase as far as taking back needs it. */
export type Purchase<L extends BoughtLine = BoughtLine> = {
  readonly receiptId: Uuid
  readonly bucket: number
  /** Whose points it earned: after a merge the survivor; null where nobody was named, or who bought was erased. */
  readonly owner: FoundMember | null
  /** Whom the receipt names, whatever became of them since. */
  readonly buyerId: Uuid | null
  readonly occurredAt: Temporal.Instant
  readonly businessOn: Temporal.PlainDate
  /** The version that rules what comes back; null where none does. */
  readonly version: ProgrammeVersion | null
  readonly state: EarningState
  /** Where it was bought and what a till took off, where its version asks. */
  readonly bought: BoughtWith
  /** The paid membership by which it was counted. */
  readonly membership: Uuid | null
  /** Without this only spend is taken back: the receipt came in without points. */
  readonly hasEarned: boolean
  readonly lines: readonly L[]
  /** What of it came back so far. */
  returned: readonly ReturnedLine[]
}

/** The purchases of these claims, by their receipts' names. Lock the claims first: one return of a receipt works at a time. */
export async function loadPurchases(
  tx: Tx,
  claims: readonly queries.ClaimRow[],
): Promise<Map<string, Purchase<Line>>> {
  const purchases = new Map<string, Purchase<Line>>()
  if (claims.length === 0) return purchases
  const refs = claims.map((claim) => claim.receipt_ref)
  const [versions, backRows] = await Promise.all([loadVersions(tx), history.readReturnedLines(tx, refs)])
  const back = Map.groupBy(backRows, (row) => row.receipt_ref)
  for (const [bucket, group] of Map.groupBy(claims, (claim) => claim.bucket)) {
    const ids = group.map((claim) => claim.receipt_id)
    const [heads, lineRows, benefited] = await Promise.all([
      queries.readHeads(tx, bucket, ids),
      queries.readLines(tx, bucket, ids),
      findBenefited(tx, ids),
    ])
    const lines = Map.groupBy(lineRows, (row) => row.receipt_id)
    const owners = await findOwners(tx, heads)
    for (const head of heads)
      purchases.set(head.receiptRef, {
        receiptId: head.receiptId,
        bucket,
        owner: owners.get(head.memberId ?? '') ?? null,
        buyerId: head.memberId,
        occurredAt: head.occurredAt,
        businessOn: head.businessOn,
        version: versionOf(head, versions),
        state: {
          window_spend_minor: head.windowSpendMinor ?? 0,
          member: head.facts?.member,
          budgets: head.facts?.budgets,
        },
        bought: boughtWith(head.facts),
        membership: head.facts?.membership ?? benefited.get(head.receiptId) ?? null,
        hasEarned: head.versionId !== null,
        lines: (lines.get(head.receiptId) ?? []).map(toLine),
        returned: (back.get(head.receiptRef) ?? []).flatMap((row) => row.lines),
      })
  }
  return purchases
}

/** A receipt is no basket: what was taken off was taken by the till. */
export const boughtWith = (facts: RatingFacts | null | undefined): BoughtWith => ({
  place: facts?.place,
  taken: facts?.taken ?? [],
})

async function findOwners(tx: Tx, heads: readonly ReceiptHead[]): Promise<Map<Uuid, FoundMember>> {
  const ids = [...new Set(heads.flatMap(({ memberId }) => memberId ?? []))]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  return new Map(ids.flatMap((id, place) => (found[place] ? [[id, found[place]]] : [])))
}

/** A receipt that came in without earning still counted as spend, and nobody's was taken money off, by the version of its day. */
function versionOf(head: ReceiptHead, versions: readonly ProgrammeVersion[]): ProgrammeVersion | null {
  if (head.versionId !== null) return versions.find((version) => version.versionId === head.versionId) ?? null
  const isRuled = head.eligibleMinor > 0 || (head.facts?.taken ?? []).length > 0
  return isRuled ? versionAt(versions, head.occurredAt) : null
}

/** What taking back is decided with: the owner's locked account, the spend of the days, and the open credits. */
export type ReturnDesk = {
  readonly batch: OpenBatch
  readonly spend: RatingDesk
  creditOf(accountId: Uuid, receiptId: Uuid): OpenCredit | null
  /** What else the returns undo; written with `undoEffects`. */
  readonly undone: Undone[]
}

/**
 * Takes back what goods earned when they were bought, from whoever bought them: the one way, for tills, the desk and files
 * of the past. The purchase remembers what came back.
 */
export function takeBackGoods(
  { batch, spend, creditOf, undone }: ReturnDesk,
  purchase: Purchase,
  goods: readonly ReturnedLine[],
  cause: Pick<Cause, 'key' | 'occurredAt'>,
): { points: number; eligibleMinor: number } {
  const { owner, buyerId, version, receiptId, state, lines, returned, bought } = purchase
  const taken = version && takeBack(version.definition, state, lines, returned, goods, bought)
  const gone = boughtBack(purchase, goods)
  // Nobody's purchase earned nothing; who was erased is rated no more: their points and what counted stay as they were, and
  // the goods are gone. What a till took off goes back with the goods, whosever they were.
  if (owner === null) {
    purchase.returned = [...returned, ...goods]
    if (buyerId !== null)
      spend.addDay({ memberId: buyerId, day: purchase.businessOn, ...NOTHING_RATED, ...gone })
    const limits = { counters: [], budget_use: taken ? budgetUseOfOff(taken) : [] }
    spend.addLimits(null, limits)
    return { points: 0, eligibleMinor: 0 }
  }
  const points = taken && purchase.hasEarned ? taken.points : 0
  const eligibleMinor = taken?.eligible_minor ?? 0
  if (taken && purchase.hasEarned) {
    undone.push({ receiptId, memberId: owner.memberId, taken, benefit: benefitBack(purchase, goods) })
    spend.addLimits(owner.memberId, taken)
  }
  purchase.returned = [...returned, ...goods]
  const credit = creditOf(owner.accountId, receiptId)
  batch.post(
    owner.accountId,
    takeBackPosting(
      { ...cause, cause: 'return', causeId: receiptId, partyId: owner.memberId },
      points,
      credit,
    ),
  )
  spend.addDay({
    memberId: owner.memberId,
    day: purchase.businessOn,
    receipts: 0,
    eligibleMinor: -eligibleMinor,
    points: -points,
    ...gone,
  })
  return { points, eligibleMinor }
}

const NOTHING_RATED = { receipts: 0, eligibleMinor: 0, points: 0 }

/** What goods that come back now take of what was bought. */
function boughtBack({ lines, returned }: Purchase, goods: readonly ReturnedLine[]): Bought {
  const was = boughtOf(lines, remainingLines(lines, returned))
  const left = boughtOf(lines, remainingLines(lines, [...returned, ...goods]))
  return { purchases: left.purchases - was.purchases, spentMinor: left.spentMinor - was.spentMinor }
}

/** What of the member's plan goes back with the goods: what it gave for all that was there, less what it gives for the rest. */
function benefitBack(
  { receiptId, businessOn, version, state, lines, returned, bought, membership }: Purchase,
  goods: readonly ReturnedLine[],
): ReceiptBenefit | null {
  if (version === null || membership === null) return null
  const { definition } = version
  const without = (back: readonly ReturnedLine[]): TakenBack =>
    takeBack(definition, state, lines, [], back, bought)
  const earned = without([]).left.points
  const benefitAfter = (back: readonly ReturnedLine[]): PlanBenefit => {
    const { left } = without(back)
    const receipt = { lines: remainingLines(lines, back), place: bought.place, taken: left.off }
    const gave = { points: Math.min(earned, left.points), off: left.off }
    return benefitOfPlan(definition, { state, receipt }, gave)
  }
  const gone = benefitGone(benefitAfter(returned), benefitAfter([...returned, ...goods]))
  return { membershipId: membership, receiptId, businessOn, ...gone }
}
