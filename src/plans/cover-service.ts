import { readClub } from '#access/service.ts'
import { readCohabiting } from '#households/read-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { areTogether, coveredSpans, type Together } from './cover.ts'
import type { Membership } from './membership.ts'
import { readMembershipsOfMembers, readTermsOn, type TermOnDay } from './membership-queries.ts'
import type { MonthlyWindow } from './reading.ts'

/** The pairs of households in which these members are or were, in whole days of the club's zone. */
async function readTogether(tx: Tx, memberIds: readonly Uuid[]): Promise<Together[]> {
  const pairs = await readCohabiting(tx, memberIds)
  if (pairs.length === 0) return []
  const { timeZone } = await readClub(tx)
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  return pairs.map(({ memberId, mateId, fromAt, untilAt }) => ({
    memberId,
    mateId,
    fromOn: dayOf(fromAt),
    // The day of leaving is no longer a day of the household.
    untilOn: untilAt && dayOf(untilAt).subtract({ days: 1 }),
  }))
}

type Ask = { readonly memberId: Uuid; readonly on: Temporal.PlainDate }

const keyOf = ({ memberId, on }: Ask): string => `${memberId} ${on.toString()}`

/**
 * The term that counts for each of these members on each of these days: their own, else one that covers their household.
 * Households are asked only in a club that has such a plan.
 */
export async function findTermsOn(tx: Tx, asks: readonly Ask[]): Promise<Map<string, TermOnDay>> {
  if (asks.length === 0) return new Map()
  const { terms, hasShared } = await readTermsOn(tx, asks)
  const found = new Map(terms.map((term) => [keyOf({ memberId: term.member_id, on: term.on }), term]))
  const open = hasShared ? asks.filter((ask) => !found.has(keyOf(ask))) : []
  if (open.length === 0) return found
  const together = await readTogether(tx, [...new Set(open.map(({ memberId }) => memberId))])
  const pairs = open.flatMap((ask) =>
    together
      .filter(
        ({ memberId, mateId }) =>
          memberId === ask.memberId && areTogether(together, memberId, mateId, ask.on),
      )
      .map(({ mateId }) => ({ ask, mateId })),
  )
  if (pairs.length === 0) return found
  const theirs = await readTermsOn(
    tx,
    pairs.map(({ ask, mateId }) => ({ memberId: mateId, on: ask.on })),
    { isShared: true },
  )
  const byHolder = new Map(
    theirs.terms.map((term) => [keyOf({ memberId: term.member_id, on: term.on }), term]),
  )
  for (const { ask, mateId } of pairs) {
    const term = byHolder.get(keyOf({ memberId: mateId, on: ask.on }))
    const best = found.get(keyOf(ask))
    if (term && (best === undefined || isLonger(term, best))) found.set(keyOf(ask), term)
  }
  return found
}

const isLonger = (a: TermOnDay, b: TermOnDay): boolean => {
  const order = Temporal.PlainDate.compare(a.ends_on, b.ends_on)
  return order > 0 || (order === 0 && a.membership_id < b.membership_id)
}

export const findTermOf = (
  terms: ReadonlyMap<string, TermOnDay>,
  memberId: Uuid,
  on: Temporal.PlainDate,
): TermOnDay | null => terms.get(keyOf({ memberId, on })) ?? null

/** The windows in which those who share a household with these terms' holders spend for them; `n` is the term's place. */
export async function readMateWindows(
  tx: Tx,
  memberships: readonly Membership[],
  isShared: (membership: Membership) => boolean,
  through: Temporal.PlainDate,
): Promise<MonthlyWindow[]> {
  const holders = [...new Set(memberships.filter(isShared).map(({ memberId }) => memberId))]
  const mates = await readTogether(tx, holders)
  if (mates.length === 0) return []
  const mateIds = [...new Set(mates.map(({ mateId }) => mateId))]
  // Whoever else of the household holds a plan stands before or behind.
  const together = [...mates, ...(await readTogether(tx, mateIds))]
  const all = await readMembershipsOfMembers(tx, [
    ...new Set([...holders, ...together.map(({ mateId }) => mateId)]),
  ])
  const shared = all.filter(({ isShared: covers }) => covers).map(({ membership }) => membership)
  return memberships.flatMap((membership, n) =>
    isShared(membership)
      ? matesOf(mates, membership.memberId).flatMap((mate) =>
          coveredSpans(mate, membership, { together, own: ownOf(all, mate), shared }, through).map(
            (span) => ({
              ...span,
              n,
              memberId: mate,
            }),
          ),
        )
      : [],
  )
}

const matesOf = (mates: readonly Together[], holder: Uuid): Uuid[] => [
  ...new Set(mates.filter(({ memberId }) => memberId === holder).map(({ mateId }) => mateId)),
]

const ownOf = (all: readonly { membership: Membership }[], memberId: Uuid): Membership[] =>
  all.map(({ membership }) => membership).filter((own) => own.memberId === memberId)
