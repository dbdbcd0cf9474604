import { readClub } from '#access/service.ts'
import type { MemberDescription } from '#members/contract.ts'
import type { Member } from '#members/member.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { PlanReading } from './reading.ts'
import { readStatement } from './statement-service.ts'

/** What a member's page says of their paid membership: which, until when, paid and got back. Nothing where there is none. */
export const describeMembership =
  (clock: Clock, reading: PlanReading) =>
  async (tx: Tx, member: Pick<Member, 'memberId' | 'accountId'>): Promise<MemberDescription> => {
    const statement = await readStatement(tx, member.memberId, clock.now(), reading.monthlySpend)
    if (isRefusal(statement) || statement.current === null) return {}
    const { current } = statement
    const term = statement.terms.find(({ membership }) => membership === current)
    const plan = statement.plans.get(current.planId)
    if (term === undefined || plan === undefined) return {}
    const { currency } = await readClub(tx)
    return {
      membership: {
        plan: plan.code,
        name: term.known.terms.name,
        state: term.state,
        starts_on: current.startsOn.toString(),
        ends_on: current.endsOn.toString(),
        currency,
        paid_minor: term.sums.paid_minor,
        back_minor: term.sums.back_minor,
        store_credit_minor: statement.storeCreditMinor,
      },
    }
  }
