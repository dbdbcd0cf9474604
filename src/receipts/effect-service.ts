import type { Grant } from '#offers/grant.ts'
import { type Issue, issueGrants, withdrawGrants } from '#offers/service.ts'
import { findMemberships, type ReceiptBenefit, recordPlanBenefit } from '#plans/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { CounterChange } from '#programme/evaluation.ts'
import { addCounters } from '#programme/limit-service.ts'
import type { Name } from '#programme/name.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { TakenBack } from '#programme/take-back.ts'
import type { Cause } from '#tiers/change.ts'
import { type LadderInForce, ladderAt } from '#tiers/ladder.ts'
import { canRise, raiseTiers, readTiers } from '#tiers/service.ts'
import { rankOf, tierOf } from '#tiers/tier.ts'
import { type Days, windowOf } from '#tiers/window.ts'
import type { Ruling } from './known.ts'
import { asksForPlan, benefitOfPlan } from './plan-benefit.ts'
import { type Rating, toEarning } from './rating.ts'
import { businessDay, spendWindow } from './receipt.ts'
import { tierProgress } from './tier-progress.ts'

/** A rated receipt of a member, which is being written. */
export type Effective = {
  receiptId: Uuid
  memberId: Uuid
  businessOn: Temporal.PlainDate
  rating: Rating
  /** The paid membership of that day, where it is known already; its version may have asked for it too. */
  membership?: Uuid | null
}

/** Writes what ratings do beside points, spend and budgets: members' limits, tiers, and gifts, which it tells. */
export async function writeEffects(
  tx: Tx,
  bucket: number,
  effective: readonly Effective[],
  context: Ruling,
): Promise<Grant[]> {
  const [grants] = await Promise.all([
    issueGrants(tx, effective.flatMap(toIssues), context),
    addCounters(tx, bucket, effective.flatMap(toCounterAdds)),
    raiseBuyers(tx, effective, context),
    recordBenefits(tx, effective),
  ])
  return grants
}

async function raiseBuyers(tx: Tx, effective: readonly Effective[], context: Ruling): Promise<void> {
  const inForce = ladderAt(context.versions, context.at)
  if (inForce === null) return
  const { window } = inForce.ladder
  const counted = windowOf(window, businessDay(context.at, context.timeZone))
  await raise(
    tx,
    effective.map((each) => toReaching(each, inForce, counted)),
    context,
    inForce,
  )
}

/** Of every member who has a plan: where no rule asked for it, which it was is asked here. */
async function recordBenefits(tx: Tx, effective: readonly Effective[]): Promise<void> {
  const termOf = await findUnaskedTerms(
    tx,
    effective.map((each) => ({ ...each, rule: each.rating })),
  )
  const benefits = effective.flatMap((each) => toBenefit(each, termOf(each.memberId, each.businessOn)))
  await recordPlanBenefit(tx, benefits)
}

/** The paid memberships of members on days whose versions do not ask for them. */
export const findUnaskedTerms = (
  tx: Tx,
  purchases: readonly (Pick<Effective, 'businessOn'> & {
    memberId: Uuid | null
    rule: { version: ProgrammeVersion }
  })[],
): ReturnType<typeof findMemberships> =>
  findMemberships(
    tx,
    purchases.flatMap(({ memberId, businessOn, rule: { version } }) =>
      memberId === null || asksForPlan(version.definition) ? [] : [{ memberId, on: businessOn }],
    ),
  )

function toBenefit({ receiptId, businessOn, rating }: Effective, unasked: Uuid | null): ReceiptBenefit[] {
  const membershipId = rating.facts?.membership ?? unasked
  if (membershipId === null) return []
  const { version, facts, lines, evaluation } = rating
  const bought = toEarning(evaluation.window_spend_minor, lines, facts)
  return [{ membershipId, receiptId, businessOn, ...benefitOfPlan(version.definition, bought, evaluation) }]
}

/**
 * The past uses up limits and reaches tiers, also where it came in without points; but it hands out no gifts and tells
 * nobody: those were matters of then.
 */
export async function writePastEffects(
  tx: Tx,
  bucket: number,
  effective: readonly Effective[],
  memberIds: readonly Uuid[],
  context: Ruling,
): Promise<void> {
  await addCounters(tx, bucket, effective.flatMap(toCounterAdds))
  await recordPlanBenefit(
    tx,
    effective.flatMap((each) => toBenefit(each, each.membership ?? null)),
  )
  const inForce = ladderAt(context.versions, context.at)
  if (inForce === null) return
  const cause = { kind: 'import', id: null } as const
  const reaching = memberIds.map((memberId) => ({ memberId, cause, held: null, progress: null }))
  await raise(tx, reaching, context, inForce)
}

const toCounterAdds = ({ memberId, rating }: Effective) => counterAdds(memberId, rating.evaluation.counters)

const counterAdds = (memberId: Uuid, counters: readonly CounterChange[]) =>
  counters.map(({ key, amount, period_on }) => ({
    memberId,
    key,
    amount,
    periodOn: Temporal.PlainDate.from(period_on),
  }))

const toIssues = ({ receiptId, memberId, rating }: Effective): Issue[] =>
  rating.evaluation.grants.map((gift) => ({
    memberId,
    ruleName: nameOfRule(rating.version, gift.rule),
    versionId: rating.version.versionId,
    cause: 'receipt',
    causeId: receiptId,
    gift,
  }))

const nameOfRule = ({ definition }: ProgrammeVersion, code: string): Name =>
  definition.rules.find((rule) => rule.code === code)?.name ?? code

/** Whose purchases may reach a tier, what is told as the cause, and what rating them has found out already. */
type Reaching = {
  readonly memberId: Uuid
  readonly cause: Cause
  /** By the ladder in force; null when nobody asked. */
  readonly held: string | null
  readonly progress: number | null
}

/** Who has reached more by these purchases holds it at once. Nearly nobody has, and then nothing is asked or locked. */
async function raise(
  tx: Tx,
  reaching: readonly Reaching[],
  { at, timeZone }: Ruling,
  inForce: LadderInForce,
): Promise<void> {
  const { ladder } = inForce
  const on = businessDay(at, timeZone)
  const rankOfProgress = (progress: number) => rankOf(ladder, tierOf(ladder, progress).code)
  const maybe = reaching.filter(({ progress }) => progress === null || rankOfProgress(progress) > 0)
  const unknown = maybe.filter(({ held }) => held === null).map(({ memberId }) => memberId)
  const tiers = await readTiers(tx, unknown, ladder)
  const rising = maybe.flatMap((each) => {
    const held = each.held ?? tiers.get(each.memberId) ?? ''
    const reaches = each.progress === null || rankOfProgress(each.progress) > rankOf(ladder, held)
    return reaches && canRise(ladder, held) ? [each] : []
  })
  const uncounted = rising.filter(({ progress }) => progress === null).map(({ memberId }) => memberId)
  const counted = await tierProgress.read(tx, uncounted, ladder.basis, windowOf(ladder.window, on))
  const raises = rising.flatMap(({ memberId, cause, progress }) => {
    const amount = progress ?? counted.get(memberId)
    return amount === undefined ? [] : [{ memberId, progress: amount, cause }]
  })
  if (raises.length > 0) await raiseTiers(tx, raises, inForce, on, at)
}

/** A purchase of today whose window of spend is the ladder's has counted already what the ladder counts. */
function toReaching(
  { memberId, receiptId, businessOn, rating }: Effective,
  inForce: LadderInForce,
  counted: Days,
): Reaching {
  const { version, facts, evaluation } = rating
  const isOfLadder = version.versionId === inForce.versionId
  const own = spendWindow(businessOn, version.definition)
  const isCounted =
    isOfLadder &&
    inForce.ladder.basis === 'spend' &&
    own.from.equals(counted.from) &&
    own.to.equals(counted.to)
  return {
    memberId,
    cause: { kind: 'receipt', id: receiptId },
    held: isOfLadder ? (facts?.member?.tier ?? null) : null,
    progress: isCounted ? evaluation.window_spend_minor + evaluation.eligible_minor : null,
  }
}

/** What a return takes back of a member's receipt. */
export type Undone = {
  receiptId: Uuid
  memberId: Uuid
  taken: Pick<TakenBack, 'counters' | 'grants'>
  benefit: ReceiptBenefit | null
}

/** What returns undo of their purchases beside points, spend and budgets: limits are free again, gifts are withdrawn. */
export async function undoEffects(
  tx: Tx,
  bucket: number,
  undone: readonly Undone[],
  at: Temporal.Instant,
): Promise<void> {
  await Promise.all([
    addCounters(
      tx,
      bucket,
      undone.flatMap(({ memberId, taken }) => counterAdds(memberId, taken.counters)),
    ),
    withdrawGrants(
      tx,
      undone.flatMap(({ receiptId, taken }) =>
        taken.grants.map(({ rule }) => ({ ruleCode: rule, causeId: receiptId })),
      ),
      at,
    ),
    recordPlanBenefit(
      tx,
      undone.flatMap(({ benefit }) => benefit ?? []),
    ),
  ])
}
