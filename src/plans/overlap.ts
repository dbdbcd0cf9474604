import type { Uuid } from '#platform/id.ts'
import { daysWithin, type Freeze, lastServed, type Membership, servedSpans } from './membership.ts'

/** Of two terms on a day the one that ends later counts; as the statement that receipts ask by. */
const goesBefore = (a: Membership, b: Membership): boolean => {
  const order = Temporal.PlainDate.compare(a.endsOn, b.endsOn)
  return order > 0 || (order === 0 && a.membershipId < b.membershipId)
}

const areAtOnce = (a: Membership, b: Membership): boolean =>
  a.memberId === b.memberId &&
  a.membershipId !== b.membershipId &&
  daysWithin(a.startsOn, lastServed(b)) > 0 &&
  daysWithin(b.startsOn, lastServed(a)) > 0

/**
 * The served days of a term that no other term of its member counts before it: after a merge two may run at once, and what
 * is bought on a day counts in one of them.
 */
export function ownSpans(
  membership: Membership,
  others: readonly Membership[],
  through: Temporal.PlainDate,
): Freeze[] {
  const before = others.filter((other) => areAtOnce(other, membership) && goesBefore(other, membership))
  const theirs = before.flatMap((other) => servedSpans(other, through))
  return theirs.reduce(
    (spans, taken) => spans.flatMap((span) => without(span, taken)),
    servedSpans(membership, through),
  )
}

function without(span: Freeze, taken: Freeze): Freeze[] {
  if (daysWithin(taken.fromOn, span.untilOn) === 0 || daysWithin(span.fromOn, taken.untilOn) === 0)
    return [span]
  return [
    { fromOn: span.fromOn, untilOn: taken.fromOn.subtract({ days: 1 }) },
    { fromOn: taken.untilOn.add({ days: 1 }), untilOn: span.untilOn },
  ].filter(({ fromOn, untilOn }) => daysWithin(fromOn, untilOn) > 0)
}

/**
 * What terms gave of spend that counts in another by now, by that other term. A surplus is set off once: against the term
 * that goes before all that run beside it.
 */
export function setOffs(
  all: readonly Membership[],
  surplusOf: (membership: Membership) => number,
): Map<Uuid, number> {
  const sums = new Map<Uuid, number>()
  for (const membership of all) {
    const beside = all.filter((other) => areAtOnce(other, membership) && goesBefore(other, membership))
    const first = beside.find((one) => beside.every((other) => other === one || goesBefore(one, other)))
    const surplus = first === undefined ? 0 : surplusOf(membership)
    if (first !== undefined && surplus > 0)
      sums.set(first.membershipId, (sums.get(first.membershipId) ?? 0) + surplus)
  }
  return sums
}

/** Terms of one member that run at once from a day on, in pairs. */
export const findOverlaps = (
  all: readonly Membership[],
  from: Temporal.PlainDate,
): (readonly [Membership, Membership])[] => {
  const live = all.filter(
    ({ cancelledOn, endsOn }) => cancelledOn === null && Temporal.PlainDate.compare(endsOn, from) >= 0,
  )
  return live.flatMap((one) =>
    live.flatMap((other) => (areAtOnce(one, other) && goesBefore(one, other) ? [[one, other] as const] : [])),
  )
}
