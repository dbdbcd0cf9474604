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
import { type LadderInForce, ladderAt } from '#tiers/ladder.ts'
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
    raise(tx, effective, context),
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

/** The past uses up limits, but hands out no gifts and tells nobody of a tier: those were matters of then. */
export async function writePastEffects(
  tx: Tx,
  bucket: number,
  effective: readonly Effective[],
): Promise<void> {
  await addCounters(tx, bucket, effective.flatMap(toCounterAdds))
  await addBudgetUse(
    tx,
    effective.flatMap(({ rating }) => rating.evaluation.budget_use),
  )
  await recordPlanBenefit(tx, effective.flatMap(toBenefit))
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

/** Who has reached more by these purchases holds it at once. */
async function raise(tx: Tx, effective: readonly Effective[], { at, timeZone, versions }: EffectContext) {
  const inForce = ladderAt(versions, at)
  if (inForce === null || effective.length === 0) return
  const { ladder } = inForce
  const causes = new Map(effective.map(({ memberId, receiptId }) => [memberId, receiptId]))
  const tiers = await readTiers(tx, [...causes.keys()], ladder)
  const rising = [...causes.keys()].filter((memberId) => canRise(ladder, tiers.get(memberId) ?? ''))
  await raiseThese(tx, rising, causes, inForce, businessDay(at, timeZone), at)
}

async function raiseThese(
  tx: Tx,
  memberIds: readonly Uuid[],
  causes: ReadonlyMap<Uuid, Uuid>,
  inForce: LadderInForce,
  on: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<void> {
  const { ladder } = inForce
  const progress = await tierProgress.read(tx, memberIds, ladder.basis, windowOf(ladder.window, on))
  await raiseTiers(
    tx,
    progress
      .entries()
      .map(([memberId, amount]) => ({
        memberId,
        progress: amount,
        cause: { kind: 'receipt' as const, id: causes.get(memberId) as Uuid },
      }))
      .toArray(),
    inForce,
    on,
    at,
  )
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
