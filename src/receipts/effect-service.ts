import type { Grant } from '#offers/grant.ts'
import { type Issue, issueGrants, withdrawGrants } from '#offers/service.ts'
import { type ReceiptBenefit, recordPlanBenefit } from '#plans/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { evaluate } from '#programme/evaluate.ts'
import type { CounterChange } from '#programme/evaluation.ts'
import { addBudgetUse, addCounters } from '#programme/limit-service.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { TakenBack } from '#programme/take-back.ts'
import type { Cause } from '#tiers/change.ts'
import { ladderAt } from '#tiers/ladder.ts'
import { canRise, raiseTiers, readTiers } from '#tiers/service.ts'
import { windowOf } from '#tiers/window.ts'
import { benefitOfPlan, withoutPlan } from './plan-benefit.ts'
import { type Rating, toEarning } from './rating.ts'
import { businessDay } from './receipt.ts'
import { tierProgress } from './tier-progress.ts'

/** A rated receipt of a member, which is being written. */
export type Effective = {
  receiptId: Uuid
  memberId: Uuid
  businessOn: Temporal.PlainDate
  rating: Rating
}

export type EffectContext = { at: Temporal.Instant; timeZone: string; versions: readonly ProgrammeVersion[] }

/** Writes what ratings do beside points and spend: limits, tiers, and gifts, which it tells. */
export async function writeEffects(
  tx: Tx,
  bucket: number,
  effective: readonly Effective[],
  context: EffectContext,
): Promise<Grant[]> {
  const [grants] = await Promise.all([
    issueGrants(tx, effective.flatMap(toIssues), context),
    addCounters(tx, bucket, effective.flatMap(toCounterAdds)),
    addBudgetUse(
      tx,
      effective.flatMap(({ rating }) => rating.evaluation.budget_use),
    ),
    raise(
      tx,
      new Map(effective.map(({ memberId, receiptId }) => [memberId, { kind: 'receipt', id: receiptId }])),
      context,
    ),
    recordPlanBenefit(tx, effective.flatMap(toBenefit)),
  ])
  return grants
}

function toBenefit({ receiptId, businessOn, rating }: Effective): ReceiptBenefit[] {
  const { version, facts, lines, evaluation } = rating
  if (!facts?.membership) return []
  const { state, receipt } = toEarning(evaluation.window_spend_minor, lines, facts)
  const free = evaluate(version.definition, withoutPlan(state), receipt)
  const benefit = benefitOfPlan(version.definition, evaluation, free.points)
  return [{ membershipId: facts.membership, receiptId, businessOn, ...benefit }]
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
  context: EffectContext,
): Promise<void> {
  await addCounters(tx, bucket, effective.flatMap(toCounterAdds))
  await addBudgetUse(
    tx,
    effective.flatMap(({ rating }) => rating.evaluation.budget_use),
  )
  await recordPlanBenefit(tx, effective.flatMap(toBenefit))
  await raise(tx, new Map(memberIds.map((memberId) => [memberId, { kind: 'import', id: null }])), context)
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

const nameOfRule = ({ definition }: ProgrammeVersion, code: string): string =>
  definition.rules.find((rule) => rule.code === code)?.name ?? code

/** Whose purchases these are, and the receipt that is told as the cause where they reach a tier. */
type Reaching = ReadonlyMap<Uuid, Cause>

/** Who has reached more by these purchases holds it at once. */
async function raise(tx: Tx, reaching: Reaching, { at, timeZone, versions }: EffectContext): Promise<void> {
  const inForce = ladderAt(versions, at)
  if (inForce === null || reaching.size === 0) return
  const { ladder } = inForce
  const tiers = await readTiers(tx, [...reaching.keys()], ladder)
  const rising = [...reaching.keys()].filter((memberId) => canRise(ladder, tiers.get(memberId) ?? ''))
  const on = businessDay(at, timeZone)
  const progress = await tierProgress.read(tx, rising, ladder.basis, windowOf(ladder.window, on))
  const raises = [...reaching].flatMap(([memberId, cause]) => {
    const amount = progress.get(memberId)
    return amount === undefined ? [] : [{ memberId, progress: amount, cause }]
  })
  await raiseTiers(tx, raises, inForce, on, at)
}

/** What a return takes back of a receipt of a member. */
export type Undone = { receiptId: Uuid; memberId: Uuid; taken: TakenBack; benefit: ReceiptBenefit | null }

/** What returns undo of their purchases beside points and spend: limits are free again, gifts are withdrawn. */
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
    addBudgetUse(
      tx,
      undone.flatMap(({ taken }) => taken.budget_use),
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
