import { randomBytes } from 'node:crypto'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { Grant as Gift } from '#programme/evaluation.ts'
import type { Name } from '#programme/name.ts'
import { makeCode, readCode } from './code.ts'
import {
  type Coupon,
  type CouponFault,
  findCouponFault,
  type Grant,
  validUntil,
  worthOfGift,
} from './grant.ts'
import type { Occasion } from './occasion.ts'
import { carryOccasions, readOccasions } from './occasion-queries.ts'
import * as queries from './queries.ts'

/** What a rule gives a member for one cause. */
export type Issue = {
  readonly memberId: Uuid
  /** The rule's name in its version. */
  readonly ruleName: Name
  readonly versionId: Uuid
  readonly cause: Grant['cause']
  /** The receipt's id, or the occasion's. */
  readonly causeId: Uuid
  /** As the evaluation says. */
  readonly gift: Gift
}

const CODE_ATTEMPTS = 5

/**
 * Gives what rules decided to give, once a rule and cause: what was given before is answered as it is now. Validity counts
 * from the day of `at` in the club's zone.
 */
export async function issueGrants(
  tx: Tx,
  issues: readonly Issue[],
  { at, timeZone }: { at: Temporal.Instant; timeZone: string },
): Promise<Grant[]> {
  if (issues.length === 0) return []
  const pairs = issues.map(({ gift, causeId }) => ({ ruleCode: gift.rule, causeId }))
  let given = new Map<string, Grant>()
  for (let attempt = 1; ; attempt += 1) {
    const open = issues.filter((issue) => !given.has(pairKey(issue.gift.rule, issue.causeId)))
    if (open.length === 0) break
    // A code that is taken already leaves its grant out; it gets another code.
    if (attempt > CODE_ATTEMPTS) throw new Error('no free code was found')
    await queries.insertGrants(
      tx,
      open.map((issue) => toGrant(issue, at, timeZone)),
    )
    const found = await queries.findGrants(tx, pairs)
    given = new Map(found.map((grant) => [pairKey(grant.ruleCode, grant.causeId), grant]))
  }
  return pairs.map(({ ruleCode, causeId }) => given.get(pairKey(ruleCode, causeId)) as Grant)
}

/** What these rules gave for these causes. */
export const grantsOf = (tx: Tx, causes: readonly { ruleCode: string; causeId: Uuid }[]): Promise<Grant[]> =>
  causes.length === 0 ? Promise.resolve([]) : queries.findGrants(tx, causes)

/** What these rules gave these members, or whoever was merged into them; the newest first. */
export const grantsGivenTo = (
  tx: Tx,
  ruleCodes: readonly string[],
  memberIds: readonly Uuid[],
): Promise<Grant[]> =>
  memberIds.length === 0 ? Promise.resolve([]) : queries.findGiven(tx, ruleCodes, memberIds)

const pairKey = (ruleCode: string, causeId: Uuid): string => `${causeId} ${ruleCode}`

const newCode = (): string => makeCode(() => randomBytes(1)[0] ?? 0)

const toGrant = (issue: Issue, at: Temporal.Instant, timeZone: string): Grant => ({
  ...worthOfGift(issue.gift),
  grantId: newId(),
  memberId: issue.memberId,
  ruleCode: issue.gift.rule,
  ruleName: issue.ruleName,
  versionId: issue.versionId,
  cause: issue.cause,
  causeId: issue.causeId,
  code: issue.gift.kind === 'tickets' ? null : newCode(),
  issuedAt: at,
  validUntil: validUntil(issue.gift, at, timeZone),
  state: 'issued',
  endedAt: null,
  usedOn: null,
  takenMinor: null,
  withdrawnBy: null,
})

/** Takes back what these rules gave for these causes, because goods came back; what was used stays used. Tells what went. */
export const withdrawGrants = (
  tx: Tx,
  causes: readonly { ruleCode: string; causeId: Uuid }[],
  at: Temporal.Instant,
): Promise<Grant[]> => (causes.length === 0 ? Promise.resolve([]) : queries.withdrawByCause(tx, causes, at))

/** Coupons and samples that a member can take now, newest first. */
export async function couponsOf(tx: Tx, memberId: Uuid, at: Temporal.Instant): Promise<Grant[]> {
  const open = await queries.listGrants(tx, { memberId, openAt: at, after: null, limit: MOST_COUPONS })
  return open.filter((grant) => grant.code !== null)
}

const MOST_COUPONS = 100

/** What a till says that it took off for a coupon; the code as it was typed or scanned. */
export type TakenCoupon = { readonly coupon: string; readonly amount_minor: number }

/** A receipt on its way in, as far as its coupons go. */
export type CouponReceipt = {
  readonly receiptRef: string
  readonly memberId: Uuid | null
  readonly occurredAt: Temporal.Instant
  /** What its goods came to before any coupon. */
  readonly basketMinor: number
}

export type Taken =
  | { ok: true }
  | { ok: false; reason: CouponFault | 'coupon_mistyped'; coupon: string }
  /** Together they take off more than the goods came to. */
  | { ok: false; reason: 'coupons_exceed_basket'; coupon: string }

/** A coupon that was taken with a receipt. */
export type CouponTaking = {
  readonly code: string
  readonly receiptRef: string
  readonly takenMinor: number
}

/** Where coupons are kept: here, and in rooms above that hand theirs in. Each code is of one place alone. */
export type CouponPlace = {
  /** Those of these codes that are kept there, locked in the order of the codes until the transaction ends. */
  lock(tx: Tx, codes: readonly string[]): Promise<Coupon[]>
  /** Ends locked ones by their use. */
  markUsed(tx: Tx, uses: readonly CouponTaking[], at: Temporal.Instant): Promise<void>
}

const GRANTS: CouponPlace = { lock: queries.lockCodes, markUsed: queries.markCodesUsed }

/** Coupons that a transaction has locked, and the receipts that it lets use them. */
export type OpenCoupons = {
  /** All coupons of a receipt, or none of them: the first that cannot be used is told. */
  take(receipt: CouponReceipt, coupons: readonly TakenCoupon[]): Taken
  /** Writes what was taken. */
  write(at: Temporal.Instant): Promise<void>
}

/**
 * Locks coupons for receipts that are about to use them; another transaction that wants one of them waits. Lock accounts
 * first. A receipt that is posted already is answered by its first answer and must not come here.
 */
export async function openCoupons(
  tx: Tx,
  coupons: readonly string[],
  further: readonly CouponPlace[] = [],
): Promise<OpenCoupons> {
  const codes = [...new Set(coupons.flatMap((coupon) => readCode(coupon) ?? []))]
  const grants = new Map<string | null, Coupon>()
  const placeOf = new Map<string | null, CouponPlace>()
  for (const place of codes.length === 0 ? [] : [GRANTS, ...further])
    for (const coupon of await place.lock(tx, codes)) {
      grants.set(coupon.code, coupon)
      placeOf.set(coupon.code, place)
    }
  const uses: CouponTaking[] = []
  return {
    take(receipt, list) {
      const taken = judgeAll(grants, receipt, list)
      if (!('grants' in taken)) return taken
      for (const { grant, takenMinor } of taken.grants) {
        grants.set(grant.code, { ...grant, state: 'used' })
        if (grant.code !== null) uses.push({ code: grant.code, receiptRef: receipt.receiptRef, takenMinor })
      }
      return { ok: true }
    },
    async write(at) {
      for (const [place, own] of Map.groupBy(uses, ({ code }) => placeOf.get(code)))
        await place?.markUsed(tx, own, at)
    },
  }
}

type Judged = { grants: { grant: Coupon; takenMinor: number }[] } | Exclude<Taken, { ok: true }>

function judgeAll(
  grants: ReadonlyMap<string | null, Coupon>,
  receipt: CouponReceipt,
  list: readonly TakenCoupon[],
): Judged {
  const used: { grant: Coupon; takenMinor: number }[] = []
  let left = Math.max(0, receipt.basketMinor)
  for (const { coupon, amount_minor } of list) {
    const code = readCode(coupon)
    if (code === null) return { ok: false, reason: 'coupon_mistyped', coupon }
    const grant = grants.get(code)
    const reason = findCouponFault(grant, { ...receipt, amountMinor: amount_minor })
    if (reason !== null || grant === undefined)
      return { ok: false, reason: reason ?? 'coupon_unknown', coupon }
    if (used.some((other) => other.grant === grant)) return { ok: false, reason: 'coupon_used', coupon }
    if (amount_minor > left) return { ok: false, reason: 'coupons_exceed_basket', coupon }
    left -= amount_minor
    used.push({ grant, takenMinor: amount_minor })
  }
  return { grants: used }
}

/** What rules answered, by the id that the ledger's posting names as its cause; what is not there is left out. */
export async function findOccasions(tx: Tx, occasionIds: readonly Uuid[]): Promise<Map<Uuid, Occasion>> {
  const occasions = occasionIds.length === 0 ? [] : await readOccasions(tx, occasionIds)
  return new Map(occasions.map((occasion) => [occasion.occasionId, occasion]))
}

/** After a merge the survivor has what both were given, and answers for both members' occasions. */
export async function carryGrants(
  tx: Tx,
  { from, into }: { from: { memberId: Uuid }; into: { memberId: Uuid } },
): Promise<void> {
  await queries.moveGrants(tx, from.memberId, into.memberId)
  await carryOccasions(tx, from.memberId, into.memberId)
}
