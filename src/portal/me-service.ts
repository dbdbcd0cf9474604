import { readClub } from '#access/service.ts'
import { countUnread } from '#cases/read-service.ts'
import { type AccountLife, lastDayBefore, NO_LIFE } from '#ledger/life.ts'
import { expiringPoints } from '#ledger/life-service.ts'
import { cardOf } from '#members/card.ts'
import type { MemberDescription } from '#members/contract.ts'
import { type MemberRecord, readMember } from '#members/list-service.ts'
import { sayTerm } from '#plans/statement.ts'
import { readStatement as readPlanStatement } from '#plans/statement-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal } from '#platform/refusal.ts'
import { findLapses } from '#receipts/inactivity.ts'
import { describeSpend } from '#receipts/member-facts.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { tierProgress } from '#receipts/tier-progress.ts'
import { describeTier } from '#tiers/member-facts.ts'
import type { Me } from './contract.ts'
import { listOwnDreams } from './dream-service.ts'
import { readFace, type Ways } from './face-service.ts'
import { readOwnHousehold } from './household-service.ts'
import { readRewardFigures } from './reward-service.ts'

/** A page shows the soonest days; one who buys daily would have hundreds. */
const MOST_DAYS = 20
const CONFIRMED_FOR_MONTHS = 12

export type Reading = {
  readonly clock: Clock
  readonly ways: Ways
  readonly language: Language
  readonly takesCardLinks: boolean
}

/** Everything of the first page; null when the member is gone. */
export async function readMe(tx: Tx, memberId: Uuid, reading: Reading): Promise<Me | null> {
  const { clock, ways, language, takesCardLinks } = reading
  const member = await readMember(tx, memberId)
  if (member === null) return null
  const { timeZone, defaultLanguage } = await readClub(tx)
  const now = clock.now()
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  // Side by side: one connection answers what was asked together, and the first page is what a phone opens with.
  const [lives, { band }, { tier }, { household }, dreams, rewards, club, membership, unread] =
    await Promise.all([
      expiringPoints(tx, [member.accountId], null, findLapses(clock)),
      describeSpend(clock)(tx, member),
      describeTier(clock, tierProgress)(tx, member),
      readOwnHousehold(tx, member.memberId, { language, now }),
      listOwnDreams(tx, member.memberId, { now, language, takesCardLinks }),
      readRewardFigures(tx, member.memberId, { now, takesCardLinks }),
      readFace(tx, ways),
      readOwnMembership(tx, member, reading),
      countUnread(tx, member.memberId),
    ])
  const life = lives.get(member.accountId) ?? NO_LIFE
  const dream = dreams.find(({ state }) => state !== 'taken')
  return {
    as_of: now.toString(),
    club,
    first_name: member.firstName,
    last_name: member.lastName,
    gender: member.gender,
    language: member.language ?? defaultLanguage,
    joined_on: dayOf(member.joinedAt).toString(),
    card: cardOf(member),
    points: { ...member.balances, ...daysOf(life, timeZone), is_shared: household?.pools ?? false },
    tier: tier ? ownTier(tier, language) : null,
    band: band
      ? { rate_percent: band.rate_percent, rolling_spend_minor: band.rolling_spend_minor, next: band.next }
      : null,
    membership,
    household: household
      ? {
          id: household.id,
          name: household.name,
          members: household.members.length,
          pools: household.pools,
        }
      : null,
    golden_moment: rewards.golden,
    can_take: rewards.canTake,
    dream: dream
      ? {
          id: dream.id,
          name: dream.reward.name,
          points: dream.reward.points,
          missing: dream.missing,
          can_take: dream.can_take,
        }
      : null,
    open_redemptions: rewards.open,
    unread_cases: unread,
    details_due: isDue(member.detailsConfirmedAt, now, timeZone),
  }
}

const daysOf = ({ expiring, pending }: AccountLife, timeZone: string) => ({
  expiring: expiring.slice(0, MOST_DAYS).map(({ points, expiresAt }) => ({
    points,
    on: lastDayBefore(expiresAt, timeZone).toString(),
  })),
  becoming_available: pending.slice(0, MOST_DAYS).map(({ points, availableAt }) => ({
    points,
    on: availableAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  })),
})

function ownTier(tier: NonNullable<MemberDescription['tier']>, language: Language): Me['tier'] {
  const { name, rank, kept_until_on, basis, from, progress, missing_to_keep, next } = tier
  return {
    name: name[language],
    rank,
    kept_until_on,
    basis,
    from,
    progress,
    missing_to_keep,
    next: next && { name: next.name[language], from: next.from, missing: next.missing },
  }
}

async function readOwnMembership(
  tx: Tx,
  { memberId }: MemberRecord,
  { clock, language }: Reading,
): Promise<Me['membership']> {
  const statement = await readPlanStatement(tx, memberId, clock.now(), planReading.monthlySpend)
  if (isRefusal(statement) || statement.current === null) return null
  const { current, currency } = statement
  const term = statement.terms.find(({ membership }) => membership === current)
  if (term === undefined) return null
  return {
    name: term.known.terms.name[language],
    state: term.state,
    starts_on: current.startsOn.toString(),
    ends_on: current.endsOn.toString(),
    paid_minor: term.sums.paid_minor,
    back_minor: term.sums.back_minor,
    store_credit_minor: statement.storeCreditMinor,
    sentences: sayTerm(term, currency, language),
  }
}

/** Details hold for a year; whoever never confirmed them is asked. */
function isDue(confirmedAt: Temporal.Instant | null, now: Temporal.Instant, timeZone: string): boolean {
  if (confirmedAt === null) return true
  const due = confirmedAt.toZonedDateTimeISO(timeZone).add({ months: CONFIRMED_FOR_MONTHS }).toInstant()
  return Temporal.Instant.compare(due, now) <= 0
}
