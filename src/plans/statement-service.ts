import { readClub } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { readUses, type UseRow } from './benefit-queries.ts'
import { findTermOf, findTermsOn } from './cover-service.ts'
import { readStoreCredit } from './credit-service.ts'
import { readKnown } from './known-service.ts'
import { currentOf, type Membership, stateOn } from './membership.ts'
import { readMemberships, readMembershipsOf, readMembershipsOfMembers } from './membership-queries.ts'
import { besideOthers } from './overlap.ts'
import { type PaymentRow, readPaymentsOf } from './payment-queries.ts'
import type { Payout } from './payout.ts'
import { readPayoutsOfMemberships } from './payout-queries.ts'
import { type PlanRow, readPlanRows } from './plan-queries.ts'
import type { ReadMonthlySpend } from './reading.ts'
import { planRefusals } from './refusal.ts'
import { type TermTelling, tellTerm } from './statement.ts'

/** Everything about a member's paid membership. */
export type Statement = {
  readonly memberId: Uuid
  readonly currency: string
  readonly on: Temporal.PlainDate
  /** The earliest first. */
  readonly terms: readonly TermTelling[]
  readonly current: Membership | null
  /** The term of somebody else by which this member is covered, where no own one counts today. */
  readonly coveredBy: Membership | null
  /** Terms beside which another one counts, with that one. */
  readonly beside: ReadonlyMap<Uuid, Membership>
  readonly plans: ReadonlyMap<Uuid, PlanRow>
  readonly payouts: readonly Payout[]
  readonly payments: readonly PaymentRow[]
  readonly uses: readonly UseRow[]
  /** Null: the member never had any. */
  readonly storeCreditMinor: number | null
}

async function findCover(tx: Tx, memberId: Uuid, on: Temporal.PlainDate): Promise<Membership | null> {
  const term = findTermOf(await findTermsOn(tx, [{ memberId, on }]), memberId, on)
  if (term === null || term.member_id === memberId) return null
  const [membership] = await readMemberships(tx, [term.membership_id])
  return membership ?? null
}

export async function readStatement(
  tx: Tx,
  memberId: Uuid,
  now: Temporal.Instant,
  readSpend: ReadMonthlySpend,
): Promise<Statement | Refusal> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  const club = await readClub(tx)
  const on = now.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const memberships = await readMembershipsOf(tx, member.memberId)
  const ids = memberships.map(({ membershipId }) => membershipId)
  const known = await readKnown(tx, memberships, on, readSpend)
  const payouts = ids.length === 0 ? [] : await readPayoutsOfMemberships(tx, ids)
  const byTerm = Map.groupBy(payouts, ({ membershipId }) => membershipId)
  return {
    memberId: member.memberId,
    currency: club.currency,
    on,
    terms: memberships.map((membership) =>
      tellTerm(membership, known(membership), byTerm.get(membership.membershipId) ?? [], on),
    ),
    current: currentOf(memberships, on),
    coveredBy: await findCover(tx, member.memberId, on),
    beside: besideOthers(memberships, on),
    plans: new Map((await readPlanRows(tx)).map((plan) => [plan.plan_id, plan])),
    payouts,
    payments: ids.length === 0 ? [] : await readPaymentsOf(tx, ids),
    uses: ids.length === 0 ? [] : await readUses(tx, ids),
    storeCreditMinor: await readStoreCredit(tx, member.memberId),
  }
}

/** Of each of these members the own term that runs today, as a statement tells it; who has none is not in it. */
export async function readRunningTerms(
  tx: Tx,
  memberIds: readonly Uuid[],
  on: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<Map<Uuid, TermTelling>> {
  const rows = memberIds.length === 0 ? [] : await readMembershipsOfMembers(tx, memberIds)
  const own = Map.groupBy(rows, ({ membership }) => membership.memberId)
  const running = [...own.values()].flatMap((theirs) => {
    const current = currentOf(
      theirs.map(({ membership }) => membership),
      on,
    )
    const state = current === null ? null : stateOn(current, on)
    return current !== null && (state === 'active' || state === 'frozen') ? [current] : []
  })
  if (running.length === 0) return new Map()
  const known = await readKnown(tx, running, on, readSpend)
  const payouts = Map.groupBy(
    await readPayoutsOfMemberships(
      tx,
      running.map(({ membershipId }) => membershipId),
    ),
    ({ membershipId }) => membershipId,
  )
  return new Map(
    running.map((membership) => [
      membership.memberId,
      tellTerm(membership, known(membership), payouts.get(membership.membershipId) ?? [], on),
    ]),
  )
}
