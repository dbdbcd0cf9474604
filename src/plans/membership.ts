import type { Uuid } from '#platform/id.ts'
import type { MembershipState } from './membership-state.ts'

/** Both days are frozen. */
export type Freeze = { readonly fromOn: Temporal.PlainDate; readonly untilOn: Temporal.PlainDate }

/** One term of a member in a plan, in whole days of the club's zone. */
export type Membership = {
  readonly membershipId: Uuid
  readonly memberId: Uuid
  readonly planId: Uuid
  readonly termsVersion: number
  readonly soldOn: Temporal.PlainDate
  readonly startsOn: Temporal.PlainDate
  /** The last day; each frozen day has moved it one on. */
  readonly endsOn: Temporal.PlainDate
  /** In the order of their days, none touching another. */
  readonly freezes: readonly Freeze[]
  /** As paid. */
  readonly feeMinor: number
  /** The first day without it. */
  readonly cancelledOn: Temporal.PlainDate | null
  /** Of its refund, what was kept for cashback; null while it runs, and where it was cancelled before that was the rule. */
  readonly setOffMinor: number | null
  readonly renews: Uuid | null
}

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

const isBefore = (a: Day, b: Day): boolean => compare(a, b) < 0
export const earlierDay = (a: Day, b: Day): Day => (isBefore(b, a) ? b : a)

/** Days from one up to and with another; none where it lies before. */
export const daysWithin = (from: Day, until: Day): number => Math.max(0, from.until(until).days + 1)

const lengthOf = ({ fromOn, untilOn }: Freeze): number => daysWithin(fromOn, untilOn)

export const frozenDays = (freezes: readonly Freeze[]): number =>
  freezes.reduce((sum, freeze) => sum + lengthOf(freeze), 0)

/** What a membership is on a day. It follows from the dates alone. */
export function stateOn(membership: Membership, on: Day): MembershipState {
  const { startsOn, endsOn, cancelledOn, freezes } = membership
  if (cancelledOn !== null && !isBefore(on, cancelledOn)) return 'cancelled'
  if (isBefore(on, startsOn)) return 'scheduled'
  if (isBefore(endsOn, on)) return 'ended'
  const isFrozen = freezes.some(({ fromOn, untilOn }) => !isBefore(on, fromOn) && !isBefore(untilOn, on))
  return isFrozen ? 'frozen' : 'active'
}

/** The last day of a term of so many months: the day before the one on which the next term would begin. */
export const lastDay = (startsOn: Day, termMonths: number, frozen = 0): Day =>
  startsOn.add({ months: termMonths }).subtract({ days: 1 }).add({ days: frozen })

/** The last day on which the membership is, or was to be, in force: its end, or the day before it was cancelled. */
export const lastServed = ({ endsOn, cancelledOn }: Membership): Day =>
  cancelledOn === null ? endsOn : earlierDay(endsOn, cancelledOn.subtract({ days: 1 }))

/** Days of membership up to and with `through` that were neither frozen nor after its end. */
export function servedDays(membership: Membership, through: Day): number {
  const until = earlierDay(through, lastServed(membership))
  const frozen = membership.freezes.reduce(
    (sum, { fromOn, untilOn }) => sum + daysWithin(fromOn, earlierDay(untilOn, until)),
    0,
  )
  return Math.max(0, daysWithin(membership.startsOn, until) - frozen)
}

/** Days of the whole term, without the frozen ones. */
export const termDays = ({ startsOn, endsOn, freezes }: Membership): number =>
  daysWithin(startsOn, endsOn) - frozenDays(freezes)

/** The spans of days in which the membership gave what it gives, up to and with `through`. */
export function servedSpans(membership: Membership, through: Day): Freeze[] {
  const until = earlierDay(through, lastServed(membership))
  const spans: Freeze[] = []
  let fromOn = membership.startsOn
  for (const freeze of membership.freezes) {
    const untilOn = earlierDay(freeze.fromOn.subtract({ days: 1 }), until)
    if (!isBefore(untilOn, fromOn)) spans.push({ fromOn, untilOn })
    fromOn = freeze.untilOn.add({ days: 1 })
  }
  if (!isBefore(until, fromOn)) spans.push({ fromOn, untilOn: until })
  return spans
}

/** How many whole months of membership were served through a day; a frozen month is served when it is made up for. */
export function monthsServed(membership: Membership, termMonths: number, through: Day): number {
  const until = earlierDay(through, lastServed(membership))
  let served = 0
  while (served < termMonths && !isBefore(until, endOfMonth(membership, served + 1))) served += 1
  return served
}

/** The last day of the nth month of membership: later by each day that was frozen before it was over. */
function endOfMonth({ startsOn, freezes }: Membership, month: number): Day {
  let end = lastDay(startsOn, month)
  for (const freeze of freezes) if (!isBefore(end, freeze.fromOn)) end = end.add({ days: lengthOf(freeze) })
  return end
}

// --- what can be done ---

export type Refused<Reason extends string> = { ok: false; reason: Reason }

export type FreezeRefusal = 'not_active' | 'freeze_in_past' | 'freeze_not_possible' | 'freeze_too_long'

/**
 * Freezes from a day through another: the term becomes longer by as many days. Not in the past, since what the member
 * had on a past day they have had.
 */
export function freeze(
  membership: Membership,
  wish: Freeze,
  rules: { today: Day; mostDays: number },
): { ok: true; membership: Membership } | Refused<FreezeRefusal> {
  const state = stateOn(membership, rules.today)
  if (state !== 'active' && state !== 'frozen') return { ok: false, reason: 'not_active' }
  if (isBefore(wish.fromOn, rules.today)) return { ok: false, reason: 'freeze_in_past' }
  const { startsOn, endsOn, freezes } = membership
  if (isBefore(wish.untilOn, wish.fromOn) || isBefore(wish.fromOn, startsOn) || isBefore(endsOn, wish.fromOn))
    return { ok: false, reason: 'freeze_not_possible' }
  // One that touches another would be the same freeze told twice.
  const meets = freezes.some(
    (known) =>
      !isBefore(known.untilOn.add({ days: 1 }), wish.fromOn) &&
      !isBefore(wish.untilOn.add({ days: 1 }), known.fromOn),
  )
  if (meets) return { ok: false, reason: 'freeze_not_possible' }
  if (frozenDays(freezes) + lengthOf(wish) > rules.mostDays) return { ok: false, reason: 'freeze_too_long' }
  return {
    ok: true,
    membership: {
      ...membership,
      endsOn: endsOn.add({ days: lengthOf(wish) }),
      freezes: [...freezes, wish].sort((a, b) => compare(a.fromOn, b.fromOn)),
    },
  }
}

/** Ends the freeze of this day, or the one to come: from `today` on it is active again, and the term that much shorter. */
export function unfreeze(
  membership: Membership,
  today: Day,
): { ok: true; membership: Membership } | Refused<'not_frozen'> {
  const { freezes, endsOn, cancelledOn } = membership
  const open = freezes.findIndex(({ untilOn }) => !isBefore(untilOn, today))
  const found = freezes[open]
  if (found === undefined || cancelledOn !== null) return { ok: false, reason: 'not_frozen' }
  const untilOn = today.subtract({ days: 1 })
  const kept = isBefore(untilOn, found.fromOn) ? [] : [{ ...found, untilOn }]
  const next = freezes.toSpliced(open, 1, ...kept)
  return {
    ok: true,
    membership: {
      ...membership,
      freezes: next,
      endsOn: endsOn.subtract({ days: frozenDays(freezes) - frozenDays(next) }),
    },
  }
}

/**
 * When a member's next term begins: the day after the last of the terms that they have, so that buying early loses
 * nothing; today, or later, where they have none.
 */
export function nextStart(
  existing: readonly Membership[],
  wish: Day,
): { startsOn: Day; renews: Uuid | null } {
  const live = existing.filter(({ cancelledOn, endsOn }) => cancelledOn === null && !isBefore(endsOn, wish))
  const last = live.toSorted((a, b) => compare(a.endsOn, b.endsOn)).at(-1)
  if (last !== undefined) return { startsOn: last.endsOn.add({ days: 1 }), renews: last.membershipId }
  const gone = existing.filter(({ cancelledOn }) => cancelledOn === null)
  const previous = gone.toSorted((a, b) => compare(a.endsOn, b.endsOn)).at(-1)
  return { startsOn: wish, renews: previous?.membershipId ?? null }
}

/** The terms that were to follow right after one whose end has moved, each with its new days. */
export function moveFollowing(
  before: Membership,
  after: Membership,
  all: readonly Membership[],
  termMonths: (membership: Membership) => number,
): Membership[] {
  const next = all.find(
    ({ renews, cancelledOn, startsOn }) =>
      renews === before.membershipId &&
      cancelledOn === null &&
      startsOn.equals(before.endsOn.add({ days: 1 })),
  )
  if (next === undefined) return []
  const startsOn = after.endsOn.add({ days: 1 })
  const moved = { ...next, startsOn, endsOn: lastDay(startsOn, termMonths(next), frozenDays(next.freezes)) }
  return [moved, ...moveFollowing(next, moved, all, termMonths)]
}

/**
 * The term that covers a day, else the next to come, else the last that was: what a member's page shows. Of two that run
 * at once it is the one that counts; one that is frozen gives way.
 */
export function currentOf(memberships: readonly Membership[], on: Day): Membership | null {
  const order = memberships.toSorted((a, b) => compare(a.startsOn, b.startsOn))
  const states = new Map(order.map((membership) => [membership, stateOn(membership, on)]))
  const longest = (state: MembershipState) =>
    order
      .filter((membership) => states.get(membership) === state)
      .toSorted((a, b) => compare(b.endsOn, a.endsOn) || (a.membershipId < b.membershipId ? -1 : 1))[0]
  const now = longest('active') ?? longest('frozen')
  const next = order.find((membership) => states.get(membership) === 'scheduled')
  return now ?? next ?? order.at(-1) ?? null
}
