import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Allowance, decideAllowance, limitOf } from './allowance.ts'
import type { Belonging } from './household.ts'
import * as queries from './queries.ts'
import { readUsed } from './used-queries.ts'

/**
 * How many points each of these members may still burn, by the limits of their households and the consents of the heads; who is
 * not in it may burn what there is. Ask after the account is locked: what is burned under that lock is counted.
 */
export async function readAllowances(
  tx: Tx,
  memberIds: readonly Uuid[],
  now: Temporal.Instant,
  timeZone: string,
): Promise<Map<Uuid, Allowance>> {
  const told = await readUses(tx, await boundBelongings(tx, memberIds), now, timeZone)
  return new Map([...told].map(([memberId, { allowance }]) => [memberId, allowance]))
}

/** Those who are bound by anything: mostly nobody, and then nothing more is asked. */
async function boundBelongings(tx: Tx, memberIds: readonly Uuid[]): Promise<Belonging[]> {
  return memberIds.length === 0 ? [] : queries.readBelongingsOf(tx, memberIds)
}

export type Use = {
  readonly allowance: Allowance
  readonly limit: number | null
  readonly usedInMonth: number
  readonly consent: { points: number; left: number; untilAt: Temporal.Instant } | null
}

/** What belongings were used for, for a household's page and for deciding what may be burned. */
export async function readUses(
  tx: Tx,
  belongings: readonly Belonging[],
  now: Temporal.Instant,
  timeZone: string,
): Promise<Map<Uuid, Use>> {
  if (belongings.length === 0) return new Map()
  const ids = [...new Set(belongings.map(({ householdId }) => householdId))]
  const [households, consents] = await Promise.all([
    queries.readHouseholdRows(tx, ids),
    queries.readConsents(tx, belongings),
  ])
  const byId = new Map(households.map((household) => [household.householdId, household]))
  const consentOf = new Map(consents.map((consent) => [consent.memberId, consent]))
  const monthFrom = startOfMonth(now, timeZone)
  const used = await readUsed(
    tx,
    belongings.map(({ memberId, householdId, ownAccountId }) => ({
      memberId,
      householdId,
      ownAccountId,
      monthFrom,
      consentFrom: consentOf.get(memberId)?.givenAt ?? now,
    })),
  )
  return new Map(
    belongings.flatMap((belonging): [Uuid, Use][] => {
      const household = byId.get(belonging.householdId)
      if (!household) return []
      const consent = consentOf.get(belonging.memberId) ?? null
      const own = used.get(belonging.memberId) ?? { inMonth: 0, sinceConsent: 0 }
      return [
        [
          belonging.memberId,
          {
            allowance: decideAllowance(household, belonging, consent, own, now),
            limit: limitOf(household, belonging),
            usedInMonth: own.inMonth,
            consent: consent && {
              points: consent.points,
              left: Math.max(0, consent.points - own.sinceConsent),
              untilAt: consent.untilAt,
            },
          },
        ],
      ]
    }),
  )
}

/** The first moment of the club's month. */
const startOfMonth = (now: Temporal.Instant, timeZone: string): Temporal.Instant =>
  now.toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 }).toZonedDateTime(timeZone).toInstant()
