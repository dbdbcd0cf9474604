import type { Uuid } from '#platform/id.ts'
import {
  daysWithin,
  earlierDay,
  type Freeze,
  freeze,
  frozenDays,
  lastDay,
  lastServed,
  type Membership,
  servedSpans,
  stateOn,
} from './membership.ts'

/** Of two terms on a day the one that ends later counts; as the statement that receipts ask by. */
export const goesBefore = (a: Membership, b: Membership): boolean => {
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

export function without(span: Freeze, taken: Freeze): Freeze[] {
  if (daysWithin(taken.fromOn, span.untilOn) === 0 || daysWithin(span.fromOn, taken.untilOn) === 0)
    return [span]
  return [
    { fromOn: span.fromOn, untilOn: taken.fromOn.subtract({ days: 1 }) },
    { fromOn: taken.untilOn.add({ days: 1 }), untilOn: span.untilOn },
  ].filter(({ fromOn, untilOn }) => daysWithin(fromOn, untilOn) > 0)
}

/** Terms of one member that both serve a day from a day on, in pairs: the one that counts first. */
export const findOverlaps = (
  all: readonly Membership[],
  from: Temporal.PlainDate,
): (readonly [Membership, Membership])[] => {
  const live = all.filter(
    ({ cancelledOn, endsOn }) => cancelledOn === null && Temporal.PlainDate.compare(endsOn, from) >= 0,
  )
  const isBoth = (one: Membership, other: Membership): boolean =>
    areAtOnce(one, other) &&
    goesBefore(one, other) &&
    servedSpans(one, one.endsOn).some((span) =>
      servedSpans(other, other.endsOn).some((theirs) => sharesDay(span, theirs, from)),
    )
  return live.flatMap((one) => live.flatMap((other) => (isBoth(one, other) ? [[one, other] as const] : [])))
}

const sharesDay = (a: Freeze, b: Freeze, from: Temporal.PlainDate): boolean =>
  daysWithin(a.fromOn, b.untilOn) > 0 &&
  daysWithin(b.fromOn, a.untilOn) > 0 &&
  daysWithin(from, earlierDay(a.untilOn, b.untilOn)) > 0

/** Terms that another one goes before while both run, each with that other one. */
export const besideOthers = (
  all: readonly Membership[],
  on: Temporal.PlainDate,
): ReadonlyMap<Uuid, Membership> =>
  new Map(findOverlaps(all, on).map(([first, beside]) => [beside.membershipId, first]))

/**
 * A term that runs beside others is served after them instead: one that has begun is frozen until they are over, however
 * much its plan lets be frozen, and one that has not begins then. Nothing that was paid for is lost.
 */
export function putBehind(
  membership: Membership,
  all: readonly Membership[],
  { today, termMonths }: { today: Temporal.PlainDate; termMonths: number },
): { ok: true; membership: Membership } | { ok: false; reason: 'not_beside' | 'freeze_not_possible' } {
  if (!besideOthers(all, today).has(membership.membershipId)) return { ok: false, reason: 'not_beside' }
  const others = all.filter(
    ({ membershipId, cancelledOn }) => membershipId !== membership.membershipId && cancelledOn === null,
  )
  const until = others
    .map(({ endsOn }) => endsOn)
    .reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last))
  if (stateOn(membership, today) === 'scheduled') {
    const startsOn = until.add({ days: 1 })
    const endsOn = lastDay(startsOn, termMonths, frozenDays(membership.freezes))
    return { ok: true, membership: { ...membership, startsOn, endsOn } }
  }
  const wish = { fromOn: today, untilOn: until }
  const frozen = freeze(membership, wish, { today, mostDays: Number.MAX_SAFE_INTEGER })
  return frozen.ok ? frozen : { ok: false, reason: 'freeze_not_possible' }
}
